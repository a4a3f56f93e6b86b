package io.github.krait.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class GeneratorTest {
  @Test
  void values_are_sent_and_exceptions_thrown_into_it() {
    assertEquals(
        "[1, 'sent a', 'caught ValueError()', 'stop 3']",
        Program.run(
            """
            def g():
                x = yield 1
                try:
                    yield 'sent ' + x
                except ValueError as e:
                    yield 'caught ' + repr(e)
                return 3
            i = g()
            result = [next(i), i.send('a'), i.throw(ValueError)]
            try:
                next(i)
            except StopIteration as e:
                result.append('stop ' + str(e.value))
            """));
  }

  @Test
  void yield_from_passes_all_on_and_gives_the_return_value() {
    assertEquals(
        "[1, ('got', 2), ('caught', 'k'), 'inner result', 9]",
        Program.run(
            """
            def inner():
                x = yield 1
                try:
                    yield ('got', x)
                except KeyError as e:
                    yield ('caught', e.args[0])
                return 'inner result'
            def outer():
                r = yield from inner()
                yield r
                yield from [9]
            o = outer()
            result = [next(o), o.send(2), o.throw(KeyError('k')), next(o), next(o)]
            """));
  }

  @Test
  void close_runs_finally_blocks_and_refuses_a_yield() {
    assertEquals(
        "['closed', 'generator ignored GeneratorExit']",
        Program.run(
            """
            result = []
            def g():
                try:
                    yield 1
                finally:
                    result.append('closed')
            i = g()
            next(i)
            i.close()
            i.close()
            def h():
                try:
                    yield 1
                except GeneratorExit:
                    yield 2
            i = h()
            next(i)
            try:
                i.close()
            except RuntimeError as e:
                result.append(e.args[0])
            """));
  }

  @Test
  void misuse_is_refused() {
    assertEquals(
        "[\"can't send non-None value to a just-started generator\", 'generator already executing',"
            + " 'generator raised StopIteration']",
        Program.run(
            """
            result = []
            def note(f):
                try:
                    f()
                except Exception as e:
                    result.append(e.args[0])
            def g():
                yield 1
            note(lambda: g().send(1))
            def again():
                yield next(me)
            me = again()
            note(lambda: next(me))
            def stop():
                yield 1
                raise StopIteration
            note(lambda: [x for x in stop()])
            """));
  }

  @Test
  void a_comprehension_has_its_own_scope_and_generators_their_own_frames() {
    assertEquals(
        "([0, 2, 4], {1: 1}, [(0, 0), (1, 0)], 5)",
        Program.run(
            """
            x = 5
            def pairs():
                a = (i for i in range(2))
                return [(p, q) for p in a for q in range(1)]
            result = ([x * 2 for x in range(3)], {x: x for x in (1,)}, pairs(), x)
            """));
  }

  @Test
  void async_with_and_for() {
    assertEquals(
        "['enter', 'body', ('exit', None), ('exit', ValueError(1,)), 'out', 0, 1]",
        Program.run(
            """
            result = []
            class M:
                async def __aenter__(self):
                    result.append('enter') if not result else None
                async def __aexit__(self, t, e, tb):
                    result.append(('exit', e))
                    return True
            class N:
                def __aiter__(self):
                    self.n = 0
                    return self
                async def __anext__(self):
                    if self.n == 2:
                        raise StopAsyncIteration
                    self.n += 1
                    return self.n - 1
            async def f():
                async with M():
                    result.append('body')
                async with M():
                    raise ValueError(1)
                result.append('out')
                async for x in N():
                    result.append(x)
            async def g():
                async with M():
                    return 1
            c = f()
            try:
                c.send(None)
            except StopIteration:
                pass
            """));
  }
}
