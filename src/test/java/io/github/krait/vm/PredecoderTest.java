package io.github.krait.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class PredecoderTest {
  @Test
  void locals_and_constants_become_operands() {
    assertEquals(
        """
        fib: 1 locals, 4 slots
        0 JUMP_MORE_EQUAL_INT 0 2 7 64
        5 RETURN 0
        7 LOAD_GLOBAL 1 0  ; fib
        10 ADD_INT 2 0 -1 28  ; SUBTRACT
        15 CALL 1 1 1 2
        20 LOAD_GLOBAL 2 0  ; fib
        23 ADD_INT 3 0 -2 28  ; SUBTRACT
        28 CALL 2 2 1 3
        33 ADD 1 1 2 27  ; ADD
        38 RETURN 1
        """,
        Program.listing(
            """
            def fib(n):
                if n < 2:
                    return n
                return fib(n - 1) + fib(n - 2)
            """));
  }

  @Test
  void a_value_is_saved_before_its_local_is_overwritten() {
    assertEquals(
        """
        f: 2 locals, 4 slots
        0 ADD 3 0 1 27  ; ADD
        5 MOVE 0 1
        8 MOVE 1 3
        11 BUILD_TUPLE 2 2 0 1
        16 RETURN 2
        """,
        Program.listing(
            """
            def f(a, b):
                a, b = b, a + b
                return a, b
            """));
  }

  @Test
  void reads_of_locals_are_checked_only_where_they_may_be_unbound() {
    assertEquals(
        """
        f: 2 locals, 2 slots
        0 JUMP_IF_FALSE 0 6
        3 LOAD_CONST 1 1  ; 1
        6 CHECK_LOCAL 1
        8 RETURN 1
        """,
        Program.listing(
            """
            def f(a):
                if a:
                    b = 1
                return b
            """));
  }

  @Test
  void handlers_are_a_table_and_a_finally_is_entered_with_value_and_cause() {
    assertEquals(
        """
        g: 2 locals, 4 slots
        0 LOAD_CONST 3 1  ; 0  !12
        3 LOAD_SUBSCR 1 0 3  !12
        7 LOAD_CONST 2 2  ; None  !12
        10 LOAD_NULL 3  !12
        12 LOAD_CONST 1 2  ; None
        15 END_FINALLY 2
        17 RETURN 1
        """,
        Program.listing(
            """
            def g(a):
                try:
                    b = a[0]
                finally:
                    b = None
                return b
            """));
  }

  @Test
  void a_bare_raise_asks_for_a_saved_exception() {
    assertEquals(
        """
        f: 1 locals, 3 slots
        0 CLEAR 2
        2 CALL 1 0 0  !8
        6 POP_EXCEPT_JUMP 10  !8
        8 RAISE_LAST 0
        10 RETURN_CONST 1  ; None
        """,
        Program.listing(
            """
            def f(a):
                try:
                    a()
                except:
                    raise
            """));
  }

  @Test
  void items_are_unpacked_to_where_they_are_stored() {
    assertEquals(
        """
        f: 3 locals, 5 slots
        0 UNPACK_SEQUENCE 0 2 1 2
        5 UNPACK_SEQUENCE 0 2 4 3
        10 STORE_ATTR 1 4 0  ; x
        14 MOVE 2 3
        17 RETURN_CONST 1  ; None
        """,
        Program.listing(
            """
            def f(a):
                x, y = a
                x.x, y = a
            """));
  }

  @Test
  void a_counting_loop_keeps_its_counter_in_a_slot() {
    assertEquals(
        """
        f: 2 locals, 4 slots
        0 MOVE 2 0
        3 LOAD_CONST 3 1  ; 0
        6 JUMP 16
        8 MOVE 1 3
        11 NEXT_INT 3 3 1 14  ; INPLACE_ADD
        16 JUMP_LESS 3 2 8 0
        21 RETURN_CONST 3  ; None
        """,
        Program.listing(
            """
            def f(n):
                for i in range(n):
                    pass
            """));
  }
}
