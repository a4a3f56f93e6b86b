package io.github.krait.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class UnwindingTest {
  @Test
  void a_return_runs_the_finally_blocks_around_it_from_the_inside() {
    assertEquals(
        "('value', ['inner', 'outer'])",
        Program.run(
            """
            log = []
            def f():
                try:
                    for x in (1, 2):
                        try:
                            return 'value'
                        finally:
                            log.append('inner')
                finally:
                    log.append('outer')
            result = (f(), log)
            """));
  }

  @Test
  void a_return_in_a_finally_block_wins() {
    assertEquals(
        "(2, 3, 4)",
        Program.run(
            """
            def over_return():
                try:
                    return 1
                finally:
                    return 2
            def over_exception():
                try:
                    raise ValueError
                finally:
                    return 3
            def over_break():
                for x in (1, 2):
                    try:
                        break
                    finally:
                        return 4
            result = (over_return(), over_exception(), over_break())
            """));
  }

  @Test
  void break_and_continue_leave_finally_blocks_in_loops() {
    assertEquals(
        "[0, 'f0', 'f1', 2, 'f2', 'f3', 'end']",
        Program.run(
            """
            result = []
            def f():
                for i in range(9):
                    try:
                        if i == 1:
                            continue
                        if i == 3:
                            break
                        result.append(i)
                    finally:
                        result.append('f' + str(i))
                result.append('end')
            f()
            """));
  }

  @Test
  void continue_in_a_finally_block_silences_the_exception() {
    assertEquals(
        "[1, 2]",
        Program.run(
            """
            result = []
            for i in (1, 2):
                try:
                    raise ValueError
                finally:
                    result.append(i)
                    continue
            """));
  }

  @Test
  void a_with_block_calls_exit_on_every_way_out() {
    assertEquals(
        "['normal', None, 'return', None, 'raise', ValueError(1,)]",
        Program.run(
            """
            result = []
            class M:
                def __enter__(self):
                    return self
                def __exit__(self, t, e, tb):
                    result.append(e)
                    return True
            def f(how):
                result.append(how)
                with M():
                    if how == 'return':
                        return
                    if how == 'raise':
                        raise ValueError(1)
            f('normal')
            f('return')
            f('raise')
            """));
  }

  @Test
  void the_name_of_an_exception_is_unset_after_its_handler() {
    assertEquals(
        "NameError('local variable referenced before assignment',)",
        Program.run(
            """
            def f():
                try:
                    raise ValueError
                except ValueError as e:
                    pass
                return e
            try:
                f()
            except NameError as e:
                result = e
            """));
  }

  @Test
  void a_bare_raise_raises_the_exception_of_the_innermost_handler_again() {
    assertEquals(
        "[KeyError(2,), ValueError(1,)]",
        Program.run(
            """
            result = []
            def f():
                try:
                    raise ValueError(1)
                except ValueError:
                    try:
                        try:
                            raise KeyError(2)
                        except KeyError:
                            raise
                    except KeyError as k:
                        result.append(k)
                    raise
            try:
                f()
            except ValueError as v:
                result.append(v)
            """));
  }

  @Test
  void a_traceback_names_file_line_and_function_of_every_frame() {
    assertEquals(
        """
        Traceback (most recent call last):
          File "test.py", line 5, in <module>
          File "test.py", line 4, in g
          File "test.py", line 2, in f
        ZeroDivisionError: divide by zero
        """,
        Program.run(
            """
            def f(x):
                return 1 // x
            def g():
                return f(0)
            g()
            """));
  }

  @Test
  void endless_recursion_ends_in_an_exception_and_leaves_the_engine_usable() {
    assertEquals(
        "('maximum recursion depth exceeded', 55)",
        Program.run(
            """
            def endless(n):
                return endless(n + 1) + 1
            def fib(n):
                return n if n < 2 else fib(n - 1) + fib(n - 2)
            try:
                endless(0)
            except RuntimeError as e:
                result = (e.args[0], fib(10))
            """));
  }
}
