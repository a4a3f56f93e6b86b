package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Python objects in Java's hands. */
class PythonObjectTest {
  private final Krait krait = Krait.builder().build();

  @AfterEach
  void close() {
    krait.close();
  }

  private PythonObject make(String program) {
    krait.exec(program);
    return (PythonObject) krait.eval("x");
  }

  @Test
  void attributes() {
    PythonObject x = make("class C:\n def m(self):\n  return 1\nx = C()\nx.a = 2\n");
    assertTrue(x.has("a") && x.has("m"));
    assertFalse(x.has("b"));
    assertTrue(x.attributes().containsAll(List.of("a", "m")));
    x.set("b", 3);
    assertEquals(3, krait.eval("x.b"));
    x.remove("b");
    assertFalse(x.has("b"));
    assertEquals("AttributeError", assertThrows(KraitException.class, () -> x.remove("b")).type());
    assertFalse(x.isCallable() || x.isClass());
    PythonObject type = (PythonObject) krait.eval("C");
    assertTrue(type.isCallable() && type.isClass());
    assertEquals("C", ((PythonObject) type.call()).type());
  }

  @Test
  void items() {
    PythonObject x =
        make(
            "class D(dict):\n"
                + " pass\n"
                + "class L:\n"
                + " def __len__(self): return 3\n"
                + " def __getitem__(self, i):\n"
                + "  if i > 2: raise IndexError\n"
                + "  return i * 10\n"
                + "x = L()\nd = D(k=1)\n");
    assertEquals(3, x.length());
    assertEquals(20, x.getItem(2));
    List<Object> all = new ArrayList<>();
    Iterator<Object> iterator = x.iterator();
    iterator.forEachRemaining(all::add);
    assertEquals(List.of(0, 10, 20), all);
    assertThrows(NoSuchElementException.class, iterator::next);
    PythonObject d = (PythonObject) krait.eval("d");
    d.setItem("j", 2);
    d.removeItem("k");
    assertEquals("{'j': 2}", d.toString());
    assertEquals("KeyError", assertThrows(KraitException.class, () -> d.getItem("k")).type());
    assertEquals("TypeError", assertThrows(KraitException.class, () -> x.setItem(0, 0)).type());
  }

  @Test
  void whatItIsNot() {
    PythonObject x = make("def x(): pass");
    assertEquals(-1, x.length());
    assertEquals("TypeError", assertThrows(KraitException.class, x::iterator).type());
    assertEquals("TypeError", assertThrows(KraitException.class, () -> x.getItem(0)).type());
  }

  @Test
  void whatItsMethodsRaise() {
    PythonObject x =
        make(
            "class E:\n"
                + " def __len__(self): raise TypeError('mine')\n"
                + " def __iter__(self): raise ValueError('mine')\n"
                + "x = E()\n");
    assertEquals("TypeError: mine", assertThrows(KraitException.class, x::length).getMessage());
    assertEquals("ValueError: mine", assertThrows(KraitException.class, x::iterator).getMessage());
    PythonObject g = make("def g():\n yield 1\n raise OSError(5)\nx = g()\n");
    Iterator<Object> iterator = g.iterator();
    assertEquals(1, iterator.next());
    assertEquals("OSError", assertThrows(KraitException.class, iterator::hasNext).type());
  }
}
