package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which members of Java objects programs may use, and what they see of objects of other kinds. */
class HostAccessTest {
  /** An exported method by its interface. */
  public interface Drive {
    @Export
    String go(int speed);

    default String hidden() {
      return "hidden";
    }
  }

  public static final class Robot implements Drive {
    @Export public int battery = 90;
    @Export public final String name = "R";
    public int secret = 1;

    @Override
    public String go(int speed) {
      return "int " + speed;
    }

    @Export
    public String go(double speed) {
      return "double " + speed;
    }

    @Export
    public String go(String where) {
      return "to " + where;
    }

    @Export
    public int sum(String label, int... numbers) {
      int sum = label.length();
      for (int n : numbers) {
        sum += n;
      }
      return sum;
    }

    @Export
    public Drive self() {
      return this;
    }

    @Export
    public Object machine() {
      return Runtime.getRuntime();
    }

    public void explode() {
      throw new AssertionError();
    }

    @Export
    public static void everywhere() {
      throw new AssertionError();
    }
  }

  @Export
  public record Point(int x, int y) {}

  private static Krait explicit() {
    return Krait.builder().access(HostAccess.EXPLICIT).build();
  }

  @Test
  void exportedMembers() {
    try (Krait k = explicit()) {
      Robot robot = new Robot();
      k.globals().put("r", robot);
      assertEquals("int 3", k.eval("r.go(3)"));
      assertEquals("double 1.5", k.eval("r.go(1.5)"));
      assertEquals("to x", k.eval("r.go('x')"));
      assertEquals(2 + 6, k.eval("r.sum('ab', 1, 2, 3)"));
      assertEquals(2, k.eval("r.sum('ab')"));
      assertSame(robot, k.eval("r.self()"));
      k.exec("r.battery -= 1");
      assertEquals(89, robot.battery);
      assertEquals("R", k.eval("r.name"));
      assertEquals(true, k.eval("r == r.self() and not r != r.self()"));
      k.globals().put("p", new Point(1, 2));
      assertEquals(3, k.eval("p.x() + p.y()"));
    }
  }

  @Test
  void nothingElse() {
    try (Krait k = explicit()) {
      k.globals().put("r", new Robot());
      for (String name :
          List.of("secret", "hidden", "explode", "everywhere", "getClass", "wait", "notify")) {
        assertEquals(false, k.eval("hasattr(r, '" + name + "')"), name);
      }
      k.exec("try:\n r.name = 'x'\nexcept AttributeError as e:\n t = 'refused'");
      assertEquals("refused", k.eval("t"));
      KraitException e = assertThrows(KraitException.class, () -> k.eval("r.machine()"));
      assertTrue(e.getMessage().startsWith("TypeError: can't convert Java java.lang.Runtime"));
      e = assertThrows(KraitException.class, () -> k.eval("r.go([1])"));
      assertEquals("TypeError", e.type());
      e = assertThrows(KraitException.class, () -> k.eval("r.battery.x"));
      assertEquals("AttributeError", e.type());
      e = assertThrows(KraitException.class, () -> k.eval("r(1)"));
      assertEquals("TypeError", e.type());
    }
    try (Krait k = Krait.builder().build()) {
      assertThrows(KraitException.class, () -> k.globals().put("r", new Robot()));
      assertThrows(KraitException.class, () -> k.globals().put("c", Robot.class));
    }
    try (Krait k = explicit()) {
      assertThrows(KraitException.class, () -> k.globals().put("c", Robot.class));
    }
  }

  @Test
  void all() {
    try (Krait k = Krait.builder().access(HostAccess.ALL).build()) {
      k.globals().put("Deque", ArrayDeque.class);
      k.globals().put("Math", Math.class);
      k.exec("d = Deque()\nd.push(1)\nd.push('b')");
      assertEquals("b", k.eval("d.pop()"));
      assertEquals(3.0, k.eval("Math.sqrt(9.0)"));
      assertEquals(7, k.eval("Math.max(3, 7)"));
      assertEquals(Math.PI, k.eval("Math.PI"));
      KraitException e = assertThrows(KraitException.class, () -> k.eval("Math()"));
      assertEquals("TypeError", e.type());
    }
  }

  /** A table of numbers by name. */
  private static final class Table implements ForeignObject {
    final Map<String, Object> items = new TreeMap<>();

    @Override
    public List<String> attributes() {
      return List.of("title", "broken");
    }

    @Override
    public Object get(String attribute) {
      if (attribute.equals("broken")) {
        throw new IllegalStateException("out of order");
      }
      return "numbers";
    }

    @Override
    public Object call(Object... arguments) {
      return List.of(arguments);
    }

    @Override
    public boolean isCallable() {
      return true;
    }

    @Override
    public long length() {
      return items.size();
    }

    @Override
    public Object getItem(Object key) {
      if (key instanceof Integer i) {
        return new ArrayList<>(items.values()).get(i);
      }
      if (!items.containsKey(key)) {
        throw new NoSuchElementException();
      }
      return items.get(key);
    }

    @Override
    public void setItem(Object key, Object value) {
      items.put((String) key, value);
    }

    @Override
    public void removeItem(Object key) {
      items.remove(key);
    }

    @Override
    public Iterator<?> iterator() {
      return items.keySet().iterator();
    }

    @Override
    public String toString() {
      return "Table" + items;
    }
  }

  @Test
  void foreignObjects() {
    try (Krait k = Krait.builder().build()) {
      Table table = new Table();
      k.globals().put("t", table);
      assertEquals(false, k.eval("bool(t)"));
      k.exec("t['b'] = 2; t['a'] = 1; t['c'] = None; del t['c']");
      assertEquals("[2, 'Table{a=1, b=2}', 1, 2]", k.eval("str([len(t), str(t), t[0], t['b']])"));
      assertEquals(List.of("a", "b"), k.eval("list(t)"));
      assertEquals("numbers", k.eval("t.title"));
      assertEquals(List.of(1, "x"), k.eval("t(1, 'x')"));
      assertEquals(true, k.eval("callable(t) and 'title' in dir(t) and {t: 1}[t] == 1"));
      assertSame(table, k.eval("t"));
      assertEquals("KeyError", fails(k, "t['z']"));
      assertEquals("IndexError", fails(k, "t[9]"));
      assertEquals("AttributeError", fails(k, "t.other"));
      assertEquals("RuntimeError", fails(k, "t.broken"));
      assertEquals("AttributeError", fails(k, "setattr(t, 'title', 1)"));
      assertEquals("RuntimeError", fails(k, "t.__setitem__(1, 1)", "t[1] = 1"));
    }
  }

  @Test
  void whatNothingSupports() {
    ForeignObject bare = new ForeignObject() {};
    try (Krait k = Krait.builder().build()) {
      k.globals().put("b", bare);
      for (String use : List.of("b[0]", "b()", "len(b)", "list(b)", "b + 1")) {
        assertEquals("TypeError", fails(k, use), use);
      }
      assertEquals(true, k.eval("bool(b)"));
    }
  }

  @Test
  void adapter() {
    Object thing = new Object();
    Object number = new Object();
    try (Krait k =
        Krait.builder().adapter(o -> o == thing ? new Table() : o == number ? 7 : o).build()) {
      k.globals().put("t", thing);
      k.globals().put("n", number);
      assertEquals("numbers", k.eval("t.title"));
      assertSame(thing, k.eval("t"));
      assertEquals(8, k.eval("n + 1"));
      assertThrows(KraitException.class, () -> k.globals().put("u", new Object()));
      assertNull(k.eval("None"));
    }
  }

  @Test
  void tuplesStayTuples() {
    try (Krait k = Krait.builder().build()) {
      k.globals().put("t", k.eval("(1, [2], (3,))"));
      assertEquals("(1, [2], (3,))", k.eval("repr(t)"));
    }
  }

  @Test
  void builtins() {
    try (Krait k = Krait.builder().build()) {
      k.exec("def repr(x): return 'mine'");
      assertEquals("'a'", k.builtin("repr", "a"));
      KraitException e = assertThrows(KraitException.class, () -> k.builtin("nothing"));
      assertEquals("NameError", e.type());
    }
  }

  private static String fails(Krait k, String expression) {
    return assertThrows(KraitException.class, () -> k.eval(expression)).type();
  }

  private static String fails(Krait k, String name, String statement) {
    return assertThrows(KraitException.class, () -> k.exec(statement), name).type();
  }
}
