package io.github.krait.polyglot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An engine of the host's beside a context that has JavaScript only. */
class PolyglotValuesTest {
  private final Krait krait = PolyglotValues.accept(Krait.builder()).build();
  private final Context context =
      Context.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build();

  @AfterEach
  void close() {
    krait.close();
    context.close();
  }

  private Value js(String program) {
    return context.eval("js", program);
  }

  private void toJs(String name) {
    context.getBindings("js").putMember(name, PolyglotValues.toPolyglot(krait.eval(name)));
  }

  @Test
  void pythonInJavaScript() {
    krait.exec(
        "class C:\n"
            + " def __init__(self, x):\n"
            + "  self.x = x\n"
            + " def plus(self, y):\n"
            + "  return self.x + y\n"
            + "class S:\n"
            + " def __len__(self): return 2\n"
            + " def __getitem__(self, i):\n"
            + "  if i > 1: raise IndexError\n"
            + "  return i * 10\n"
            + "c = C(1)\ns = S()\nitems = [1, 2]\ntable = {'k': 1}\nunique = {5}\n"
            + "def gen():\n yield 1\n yield 2\ng = gen()\n"
            + "def f(*a): return a\n"
            + "number, text, nothing, data = 2, 'a', None, b'\\x01'\n");
    for (String name :
        List.of("C", "c", "s", "items", "table", "unique", "g", "f", "number", "text", "nothing")) {
      toJs(name);
    }
    assertEquals(3, js("c.plus(2)").asInt());
    js("c.x = 7");
    assertEquals(7, krait.eval("c.x"));
    assertEquals(4, js("new C(4).x").asInt());
    assertEquals(10, js("s[1] + s[0]").asInt());
    assertEquals(2, js("s.length").asInt());
    js("items.push(3); items[0] = 'x'");
    assertEquals("['x', 2, 3]", krait.eval("repr(items)"));
    assertEquals(3, js("let sum = 0; for (const x of g) sum += x; sum").asInt());
    assertEquals(5, js("[...unique][0]").asInt());
    assertEquals("1,b", js("f(1, 'b').join()").asString());
    assertTrue(js("number === 2 && text === 'a' && nothing === null").asBoolean());
    Value table = context.getBindings("js").getMember("table");
    assertEquals(1, table.getHashValue("k").asInt());
    table.putHashEntry("m", 2);
    assertTrue(table.removeHashEntry("k"));
    assertFalse(table.removeHashEntry("k"));
    assertEquals("{'m': 2}", krait.eval("repr(table)"));
  }

  @Test
  void javaScriptInPython() {
    krait.globals().put("o", js("({a: 1, m(x) { return this.a + x; }, n: null})"));
    krait.globals().put("list", js("[1, 2.5, 'x', true]"));
    krait.globals().put("map", js("new Map([['k', 'v']])"));
    krait.globals().put("f", js("(g, x) => g(x) + 1"));
    krait.globals().put("Date", js("Date"));
    krait.globals().put("big", js("2n ** 80n"));
    assertEquals(11, krait.eval("o.m(10)"));
    krait.exec("o.a = 5\no.b = [1, 2]");
    assertEquals(5, js("1").asInt() + 4);
    assertEquals("[15, True, 2]", krait.eval("repr([o.m(10), o.n is None, o.b[1]])"));
    assertEquals("[1, 2.5, 'x', True]", krait.eval("repr([x for x in list])"));
    assertEquals("['k', 'v', 1]", krait.eval("repr([k for k in map] + [map['k'], len(map)])"));
    assertEquals(5, krait.eval("f(lambda x: x * 2, 2)"));
    assertEquals(1970, krait.eval("Date(0).getUTCFullYear()"));
    assertEquals(true, krait.eval("big == 1 << 80"));
    assertEquals(true, krait.eval("o == o and o != list"));
    for (String use : List.of("map['z']", "list[9]", "o.z", "o()", "len(o)", "list(o)", "o[0]")) {
      assertThrows(KraitException.class, () -> krait.eval(use), use);
    }
    Value same = (Value) krait.eval("o");
    assertEquals(5, same.getMember("a").asInt());
  }

  @Test
  void exceptionsBothWays() {
    krait.exec("class Mine(Exception): pass\ndef fail(): raise Mine(7)");
    toJs("fail");
    krait.globals().put("via", js("() => fail()"));
    krait.exec("try:\n via()\nexcept Mine as e:\n caught = e.args[0]");
    assertEquals(7, krait.eval("caught"));
    PolyglotException e = assertThrows(PolyglotException.class, () -> js("fail()"));
    assertTrue(e.isHostException());
    assertEquals("Mine: 7", e.asHostException().getMessage());
    krait.globals().put("thrower", js("() => { throw new RangeError('far'); }"));
    KraitException k = assertThrows(KraitException.class, () -> krait.eval("thrower()"));
    assertEquals("RuntimeError", k.type());
    assertTrue(k.getCause() instanceof PolyglotException);
  }
}
