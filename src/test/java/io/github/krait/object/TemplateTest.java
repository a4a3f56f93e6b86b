package io.github.krait.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What t-strings are made of. */
class TemplateTest {
  private Context before;

  @BeforeEach
  void enter() {
    before = Guest.enter(Guest.MICROPYTHON);
  }

  @AfterEach
  void leave() {
    Context.leave(before);
  }

  private static PyObject interpolation(Object... args) {
    return PyInterpolation.TYPE.call(Guest.values(args), 0);
  }

  private static PyObject template(Object... args) {
    return PyTemplate.TYPE.call(Guest.values(args), 0);
  }

  private static String attribute(PyObject value, String name) {
    return Guest.result(() -> Ops.getAttr(value, PyStr.of(name)));
  }

  @Test
  void interpolations() {
    assertEquals("Interpolation(5, 'x', None, '')", Ops.repr(interpolation(5, "x")));
    PyObject i = interpolation(5, "x", "r", ">3");
    assertEquals("5", attribute(i, "value"));
    assertEquals("'x'", attribute(i, "expression"));
    assertEquals("'r'", attribute(i, "conversion"));
    assertEquals("'>3'", attribute(i, "format_spec"));
    assertEquals("TypeError: 'value' argument required", Guest.result(TemplateTest::interpolation));
  }

  @Test
  void neighbouringStringsAreJoined() {
    PyObject i = interpolation(1, "i");
    PyObject j = interpolation(2, "j");
    assertEquals("('ab', '', 'c')", attribute(template("a", "b", i, j, "c"), "strings"));
    assertEquals("(1, 2)", attribute(template("a", "b", i, j, "c"), "values"));
    assertEquals("('',)", attribute(template(), "strings"));
    assertEquals("()", attribute(template("x"), "interpolations"));
    assertEquals("TypeError: expected str or Interpolation", Guest.result(() -> template("a", 1)));
  }

  @Test
  void madeByATString() {
    PyObject strings = Guest.value(new Object[] {"a", "b"});
    String expected =
        "Template(strings=('a', 'b'), interpolations=(Interpolation(7, 'x', None, 'd'),))";
    PyObject[] flat = {strings, PyInt.of(7), PyStr.of("x"), PyNone.NONE, PyStr.of("d")};
    assertEquals(expected, Ops.repr(PyTemplate.of(flat)));
    PyObject[] packed = {strings, Guest.value(new Object[] {7, "x", null, "d"})};
    assertEquals(expected, Ops.repr(PyTemplate.of(packed)));
  }

  @Test
  void sums() {
    PyObject sum =
        Ops.binaryOp(
            BinaryOp.ADD,
            template("a", interpolation(1, "i"), "b"),
            template("c", interpolation(2, "j")));
    assertEquals("('a', 'bc', '')", attribute(sum, "strings"));
    assertEquals("(1, 2)", attribute(sum, "values"));
    assertEquals(
        "TypeError: unsupported types for __add__: 'Template', 'str'",
        Guest.result(() -> Ops.binaryOp(BinaryOp.ADD, sum, PyStr.of("x"))));
  }

  @Test
  void iteratesOverWhatIsNotEmpty() {
    PyObject parts = template(interpolation(1, "i"), "a", interpolation(2, "j")).iter();
    assertEquals("Interpolation(1, 'i', None, '')", Ops.repr(parts.next()));
    assertEquals("'a'", Ops.repr(parts.next()));
    assertEquals("Interpolation(2, 'j', None, '')", Ops.repr(parts.next()));
    assertEquals(null, parts.next());
  }

  /** Programs can call what the code of t-strings calls. */
  @Test
  void partsThatDoNotFit() {
    PyObject one = PyTuple.of(PyStr.of("a"));
    PyObject[][] wrong = {
      {PyStr.of("a")}, {PyTuple.EMPTY}, {one, PyInt.of(1)}, {PyTuple.of(PyInt.of(1))}, {one, one},
    };
    for (int i = 0; i < 4; i++) {
      PyObject[] args = wrong[i];
      String result = Guest.result(() -> PyTemplate.of(args));
      assertEquals("TypeError", result.substring(0, 9), result);
    }
    assertEquals(
        "Template(strings=('a',), interpolations=())", Guest.result(() -> PyTemplate.of(wrong[4])));
  }
}
