package io.github.krait.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class ArgumentsTest {
  private static String error(String definition, String call) {
    String text =
        Program.run(
            definition
                + "\ntry:\n    "
                + call
                + "\nexcept TypeError as e:\n"
                + "    result = e.args[0]\n");
    return text;
  }

  @Test
  void positional_arguments() {
    assertEquals(
        "'f() takes 2 positional arguments but 1 were given'", error("def f(a, b): pass", "f(1)"));
    assertEquals(
        "'f() takes 1 positional arguments but 3 were given'",
        error("def f(a): pass", "f(1, 2, 3)"));
    assertEquals(
        "'f() takes 1 positional arguments but 0 were given'", error("def f(a, b=1): pass", "f()"));
  }

  @Test
  void keyword_arguments() {
    assertEquals(
        "\"function got multiple values for argument 'a'\"",
        error("def f(a, b=1): pass", "f(1, a=2)"));
    assertEquals("\"unexpected keyword argument 'c'\"", error("def f(a, b=1): pass", "f(1, c=2)"));
    assertEquals(
        "'function missing required positional argument #1'",
        error("def f(a, b, c=1): pass", "f(1, c=2)"));
    assertEquals(
        "\"function missing required keyword argument 'k'\"",
        error("def f(a, *, k, m=1): pass", "f(1, m=2)"));
    assertEquals("'function missing keyword-only argument'", error("def f(a, *, k): pass", "f(1)"));
  }

  @Test
  void every_kind_of_parameter_is_bound() {
    assertEquals(
        "[(1, 2, (), 3, {}), (1, 5, (6, 7), 8, {'z': 9}), (1, 2, (), 3, {})]",
        Program.run(
            """
            def f(a, b=2, *c, d=3, **e):
                return a, b, c, d, e
            result = [f(1), f(1, 5, 6, 7, z=9, d=8), f(a=1)]
            """));
  }

  @Test
  void star_arguments_come_from_any_iterable_and_mapping() {
    assertEquals(
        "[(1, 2, 3, 4), {'x': 1, 'y': 2}]",
        Program.run(
            """
            def p(*a):
                return a
            def k(**a):
                return a
            class M:
                def keys(self):
                    return ['y']
                def __getitem__(self, name):
                    return 2
            result = [p(1, *[2], *(x for x in (3, 4))), k(**{'x': 1}, **M())]
            """));
  }

  @Test
  void a_closure_s_cells_count_as_arguments_in_messages() {
    assertEquals(
        "'g() takes 2 positional arguments but 3 were given'",
        error("def f(n):\n    def g(a):\n        return n\n    return g", "f(1)(2, 3)"));
  }

  @Test
  void a_function_of_code_alone_has_no_defaults() {
    assertEquals(
        "['TypeError', 'TypeError', (1, 2, (), 3, {})]",
        Program.run(
            """
            import marshal
            def f(a, b=2, *c, d=4, **e):
                return a, b, c, d, e
            g = type(f)(marshal.loads(marshal.dumps(f.__code__)), {})
            def error(call):
                try:
                    call()
                except Exception as e:
                    return type(e).__name__
            result = [error(g), error(lambda: g(1, d=3)), g(1, 2, d=3)]
            """));
  }
}
