package io.github.krait.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.KraitException;
import io.github.krait.PythonObject;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import javax.script.SimpleScriptContext;
import org.junit.jupiter.api.Test;

class ScriptEngineTest {
  private final ScriptEngineManager manager = new ScriptEngineManager();
  private final ScriptEngine engine = manager.getEngineByName("krait");

  @Test
  void isFound() {
    assertNotNull(engine);
    assertEquals(
        engine.getFactory().getClass(),
        manager.getEngineByName("micropython").getFactory().getClass());
    assertNotNull(manager.getEngineByName("circuitpython"));
    assertNotNull(manager.getEngineByExtension("py"));
    assertNotNull(manager.getEngineByExtension("mpy"));
    assertEquals("Python", engine.getFactory().getLanguageName());
  }

  @Test
  void profilesDiffer() throws Exception {
    String question = "__import__('sys').implementation.name";
    assertEquals("micropython", engine.eval(question));
    assertEquals("circuitpython", manager.getEngineByName("circuitpython").eval(question));
  }

  @Test
  void evalsExpressionsAndStatements() throws Exception {
    assertEquals(3, engine.eval("1 + 2"));
    assertNull(engine.eval("x = 4\ny = x * 2"));
    assertEquals(8, engine.eval(new StringReader("y")));
  }

  @Test
  void bindingsAreLive() throws Exception {
    engine.put("a", 20);
    Bindings scope = engine.getBindings(ScriptContext.ENGINE_SCOPE);
    assertNull(engine.eval("b = a + 1"));
    assertEquals(21, scope.get("b"));
    scope.remove("a");
    assertThrows(ScriptException.class, () -> engine.eval("a"));
  }

  @Test
  void otherBindingsAreCopiedBothWays() throws Exception {
    Bindings own = new SimpleBindings();
    own.put("n", 5);
    assertNull(engine.eval("m = n * 2", own));
    assertEquals(10, own.get("m"));
    assertThrows(ScriptException.class, () -> engine.eval("m"), "not in the engine's own scope");
    Bindings fresh = engine.createBindings();
    fresh.put("n", 7);
    assertEquals(7, engine.eval("n", fresh));
  }

  @Test
  void globalScopeIsVisible() throws Exception {
    manager.put("shared", List.of(1, 2));
    assertEquals(2, engine.eval("len(shared)"));
  }

  @Test
  void contextStreams() throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    SimpleScriptContext context = new SimpleScriptContext();
    context.setBindings(engine.createBindings(), ScriptContext.ENGINE_SCOPE);
    context.setWriter(out);
    context.setErrorWriter(err);
    context.setReader(new StringReader("Grüße\nzweite\n"));
    assertNull(
        engine.eval(
            "import sys\nprint(input(), '\\u2764')\nprint('oops', file=sys.stderr)", context));
    assertEquals("Grüße \u2764\n", out.toString());
    assertEquals("oops\n", err.toString());
  }

  @Test
  void compiles() throws Exception {
    CompiledScript script = ((Compilable) engine).compile("n * 2");
    engine.put("n", 4);
    assertEquals(8, script.eval());
    Bindings other = engine.createBindings();
    other.put("n", 5);
    assertEquals(10, script.eval(other));
    ScriptException e =
        assertThrows(ScriptException.class, () -> ((Compilable) engine).compile("x = (\n"));
    assertTrue(e.getLineNumber() > 0);
  }

  @Test
  void invokes() throws Exception {
    assertNull(
        engine.eval(
            "def add(a, b): return a + b\n"
                + "class P:\n"
                + "    def greet(self, who): return 'hi ' + who\n"
                + "    def compare(self, a, b): return a - b\n"
                + "p = P()\n"
                + "def compare(a, b): return b - a\n"));
    Invocable invocable = (Invocable) engine;
    assertEquals(5, invocable.invokeFunction("add", 2, 3));
    assertThrows(NoSuchMethodException.class, () -> invocable.invokeFunction("nothing"));
    Object p = engine.get("p");
    assertEquals("hi Ada", invocable.invokeMethod(p, "greet", "Ada"));
    assertThrows(NoSuchMethodException.class, () -> invocable.invokeMethod(p, "nothing"));
    @SuppressWarnings("unchecked")
    Comparator<Integer> global = invocable.getInterface(Comparator.class);
    assertEquals(4, global.compare(1, 5));
    @SuppressWarnings("unchecked")
    Comparator<Integer> ofObject = invocable.getInterface(p, Comparator.class);
    assertEquals(-4, ofObject.compare(1, 5));
    assertNull(invocable.getInterface(Map.Entry.class), "functions are missing");
  }

  @Test
  void errorsHaveTheirPlace() {
    engine.put(ScriptEngine.FILENAME, "robot.py");
    ScriptException e =
        assertThrows(ScriptException.class, () -> engine.eval("x = 1\ny = x / 0\n"));
    assertEquals("robot.py", e.getFileName());
    assertEquals(2, e.getLineNumber());
    KraitException cause = assertInstanceOf(KraitException.class, e.getCause());
    assertTrue(cause.traceback().contains("File \"robot.py\", line 2"), cause.traceback());
    assertEquals("ZeroDivisionError", cause.type());
  }

  @Test
  void factoryMakesPrograms() throws Exception {
    String program =
        engine
            .getFactory()
            .getProgram("s = " + "'a'", engine.getFactory().getOutputStatement("q\"\\"));
    StringWriter out = new StringWriter();
    engine.getContext().setWriter(out);
    assertNull(engine.eval(program));
    assertEquals("q\"\\\n", out.toString());
    assertEquals("o.m(1, 2)", engine.getFactory().getMethodCallSyntax("o", "m", "1", "2"));
  }

  @Test
  void objectsStayPython() throws Exception {
    PythonObject f = assertInstanceOf(PythonObject.class, engine.eval("lambda x: x"));
    engine.put("g", f);
    assertEquals(true, engine.eval("g is g and g(3) == 3"));
  }
}
