package io.github.krait.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** One instruction that meets values of several kinds, and classes that change meanwhile. */
final class AttributeCacheTest {
  @Test
  void a_load_sees_instances_classes_and_modules_in_turn() {
    assertEquals(
        "['own', 'class A', 'class B', 'class A', 'class A', 'sys', 'own', 'class B', 'sys']",
        Program.run(
            """
            import sys
            class T:
                x = 'class A'
            class U:
                x = 'class B'
            def x(o):
                return o.x if o is not sys else o.__name__
            def name(o):
                return o.__name__
            t = T()
            own = T()
            own.x = 'own'
            result = [x(o) for o in (own, T, U, T, t, sys, own, U())] + [name(sys)]
            """));
  }

  @Test
  void a_call_sees_methods_of_built_in_types_and_of_classes_in_turn() {
    assertEquals(
        "[None, 'A', None, 'A', 'B', 'A', None, 'own']",
        Program.run(
            """
            class A:
                def append(self, x):
                    return 'A'
            class B:
                def append(self, x):
                    return 'B'
            own = A()
            own.append = lambda x: 'own'
            def call(o):
                return o.append(1)
            a = A()
            result = [call(o) for o in ([], a, [], a, B(), a, [], own)]
            """));
  }

  @Test
  void what_a_class_changes_is_seen() {
    assertEquals(
        "[1, 2, 'method', 'other', 'base', 'property', 'own']",
        Program.run(
            """
            class Base:
                def m(self):
                    return 'base'
            class A(Base):
                k = 1
                def m(self):
                    return 'method'
            a = A()
            def k(o):
                return o.k
            def m(o):
                return o.m()
            result = [k(a)]
            A.k = 2
            result += [k(a), m(a)]
            A.m = lambda self: 'other'
            result.append(m(a))
            del A.m
            result.append(m(a))
            A.k = property(lambda self: 'property')
            result.append(k(a))
            A.k = 3
            a.k = 'own'
            result.append(k(a))
            """));
  }

  @Test
  void globals_hide_builtins_once_they_are_set_and_until_they_are_deleted() {
    assertEquals(
        "[3, 'mine', 3]",
        Program.run(
            """
            def f():
                return len('abc')
            result = [f()]
            len = lambda x: 'mine'
            result.append(f())
            del len
            result.append(f())
            """));
  }
}
