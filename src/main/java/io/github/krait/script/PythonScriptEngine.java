package io.github.krait.script;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Profile;
import io.github.krait.Program;
import io.github.krait.PythonObject;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.Map;
import javax.script.AbstractScriptEngine;
import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptException;

/**
 * A Krait engine as {@code javax.script} sees it. The engine scope is the program's globals, live;
 * bindings from elsewhere are copied in before a script runs and back after it.
 */
final class PythonScriptEngine extends AbstractScriptEngine
    implements Compilable, Invocable, AutoCloseable {
  private final ScriptEngineFactory factory;
  private final ContextStreams streams = new ContextStreams();
  private final Krait krait;

  PythonScriptEngine(ScriptEngineFactory factory, Profile profile) {
    this.factory = factory;
    krait =
        Krait.builder().profile(profile).in(streams.in).out(streams.out).err(streams.err).build();
    context.setBindings(new LiveBindings(krait.globals()), ScriptContext.ENGINE_SCOPE);
  }

  @Override
  public ScriptEngineFactory getFactory() {
    return factory;
  }

  @Override
  public Bindings createBindings() {
    return new LiveBindings(krait.newGlobals());
  }

  @Override
  public Object eval(String script, ScriptContext context) throws ScriptException {
    return compile(script, fileName(context)).eval(context);
  }

  @Override
  public Object eval(Reader reader, ScriptContext context) throws ScriptException {
    return eval(read(reader), context);
  }

  @Override
  public CompiledScript compile(String script) throws ScriptException {
    return compile(script, fileName(context));
  }

  @Override
  public CompiledScript compile(Reader reader) throws ScriptException {
    return compile(read(reader));
  }

  private CompiledScript compile(String script, String fileName) throws ScriptException {
    try {
      return new Compiled(krait.compile(script, fileName));
    } catch (KraitException e) {
      throw scriptException(e);
    }
  }

  private static String fileName(ScriptContext context) {
    Object name = context.getAttribute(ScriptEngine.FILENAME);
    return name == null ? "<string>" : name.toString();
  }

  private static String read(Reader reader) throws ScriptException {
    try {
      StringWriter text = new StringWriter();
      reader.transferTo(text);
      return text.toString();
    } catch (IOException e) {
      throw new ScriptException(e);
    }
  }

  /** A compiled program that runs with the globals and streams of the context given. */
  private final class Compiled extends CompiledScript {
    private final Program program;

    Compiled(Program program) {
      this.program = program;
    }

    @Override
    public Object eval(ScriptContext context) throws ScriptException {
      return run(program, context);
    }

    @Override
    public ScriptEngine getEngine() {
      return PythonScriptEngine.this;
    }
  }

  private Object run(Program program, ScriptContext context) throws ScriptException {
    Bindings scope = context.getBindings(ScriptContext.ENGINE_SCOPE);
    ScriptContext before = streams.use(context);
    try {
      shareGlobalScope(context, scope);
      if (scope instanceof LiveBindings live) {
        return program.run(live.globals());
      }
      Map<String, Object> globals = krait.newGlobals();
      globals.putAll(scope);
      try {
        return program.run(globals);
      } finally {
        copyBack(globals, scope);
      }
    } catch (KraitException e) {
      throw scriptException(e);
    } finally {
      Object unused = streams.use(before);
    }
  }

  /** Names of the manager's bindings are visible to scripts, unless the engine has its own. */
  private static void shareGlobalScope(ScriptContext context, Bindings scope) {
    Bindings global = context.getBindings(ScriptContext.GLOBAL_SCOPE);
    if (global != null) {
      for (Map.Entry<String, Object> e : global.entrySet()) {
        scope.putIfAbsent(e.getKey(), e.getValue());
      }
    }
  }

  private static void copyBack(Map<String, Object> globals, Bindings scope) {
    for (Map.Entry<String, Object> e : globals.entrySet()) {
      if (!e.getKey().equals("__name__")) {
        scope.put(e.getKey(), e.getValue());
      }
    }
  }

  @Override
  public Object invokeFunction(String name, Object... arguments)
      throws ScriptException, NoSuchMethodException {
    Object function = krait.globals().get(name);
    if (!(function instanceof PythonObject f)) {
      throw new NoSuchMethodException("no Python function " + name);
    }
    ScriptContext before = streams.use(context);
    try {
      return f.call(arguments);
    } catch (KraitException e) {
      throw scriptException(e);
    } finally {
      Object unused = streams.use(before);
    }
  }

  @Override
  public Object invokeMethod(Object target, String name, Object... arguments)
      throws ScriptException, NoSuchMethodException {
    if (!(target instanceof PythonObject object)) {
      throw new IllegalArgumentException("not a Python object of this engine: " + target);
    }
    ScriptContext before = streams.use(context);
    try {
      Object method;
      try {
        method = object.get(name);
      } catch (KraitException e) {
        throw missing(name, e);
      }
      if (!(method instanceof PythonObject m)) {
        throw new NoSuchMethodException("no Python method " + name);
      }
      return m.call(arguments);
    } catch (KraitException e) {
      throw scriptException(e);
    } finally {
      Object unused = streams.use(before);
    }
  }

  private static NoSuchMethodException missing(String name, KraitException e) {
    if (!e.type().equals("AttributeError")) {
      throw e;
    }
    NoSuchMethodException missing = new NoSuchMethodException("no Python method " + name);
    missing.initCause(e);
    return missing;
  }

  @Override
  public <T> T getInterface(Class<T> type) {
    return GlobalFunctions.as(type, krait);
  }

  @Override
  public <T> T getInterface(Object target, Class<T> type) {
    if (!(target instanceof PythonObject object)) {
      throw new IllegalArgumentException("not a Python object of this engine: " + target);
    }
    return object.as(type);
  }

  private static ScriptException scriptException(KraitException e) {
    ScriptException out =
        e.file() == null
            ? new ScriptException(e.getMessage())
            : new ScriptException(e.getMessage(), e.file(), e.line());
    out.initCause(e);
    return out;
  }

  @Override
  public void close() {
    krait.close();
  }
}
