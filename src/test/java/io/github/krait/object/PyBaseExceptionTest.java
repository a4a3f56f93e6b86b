package io.github.krait.object;

import static io.github.krait.object.TestEngine.s;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PyBaseExceptionTest {
  private Context before;

  @BeforeEach
  void enter() {
    before = TestEngine.micropython().enter();
  }

  @AfterEach
  void leave() {
    Context.leave(before);
  }

  private static String printed(PyObject exception) {
    StringPrinter out = new StringPrinter();
    PyBaseException.printException(out, exception);
    return out.toStr().toJava();
  }

  @Test
  void textOfOneArgumentAndOfErrorNumbers() {
    assertEquals("text", Ops.str(PyError.valueError("text").value).toJava());
    assertEquals("[Errno 2] ENOENT", Ops.str(PyError.osError(2).value).toJava());
    assertEquals("9999", Ops.str(PyError.osError(9999).value).toJava());
    assertEquals("TypeError: \n", printed(PyError.of(Exceptions.TYPE_ERROR).value));
  }

  @Test
  void tracebackIsPrintedOutermostFirst() {
    PyBaseException e = PyError.keyError(s("k")).exception();
    e.addTraceback("a.py", 3, "inner");
    e.addTraceback("a.py", 7, "<module>");
    assertEquals(
        """
        Traceback (most recent call last):
          File "a.py", line 7, in <module>
          File "a.py", line 3, in inner
        KeyError: k
        """,
        printed(e));
  }

  @Test
  void attributes() {
    PyObject e = PyError.stopIteration(PyInt.of(5)).value;
    assertSame(PyInt.of(5), e.getAttr(s("value")));
    assertSame(PyInt.of(5), e.getAttr(s("errno")));
    assertNull(e.getAttr(Names.CAUSE));
    assertEquals(1, ((PyTuple) e.getAttr(s("args"))).length());
  }

  @Test
  void onlyExceptionsAreRaised() {
    assertSame(Exceptions.KEY_ERROR, Ops.toRaise(Exceptions.KEY_ERROR).type());
    PyObject refused = Ops.toRaise(PyInt.of(1));
    assertEquals("exceptions must derive from BaseException", Ops.str(refused).toJava());
  }

  @Test
  void circuitPythonShowsWhatAnExceptionCameFrom() {
    Context.leave(before);
    before = TestEngine.circuitpython().enter();
    PyBaseException first = PyError.valueError("first").exception();
    PyBaseException second = PyError.typeError("second").exception();
    second.setAttr(Names.CONTEXT, first);
    assertEquals(
        """
        ValueError: first

        During handling of the above exception, another exception occurred:

        TypeError: second
        """,
        printed(second));
    second.setAttr(Names.CAUSE, first);
    assertTrue(printed(second).contains("was the direct cause"), printed(second));
    first.setAttr(Names.CAUSE, second);
    assertTrue(printed(second).length() < 400, "a circle of causes ends");
    assertEquals("[Errno 2] No such file/directory", Ops.str(PyError.osError(2).value).toJava());
  }
}
