package io.github.krait.polyglot;

import io.github.krait.Krait;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.Proxy;

/**
 * Values between an engine that the host made and GraalVM's contexts.
 *
 * <pre>{@code
 * try (Krait krait = PolyglotValues.accept(Krait.builder()).build();
 *     Context context = Context.create("js")) {
 *   context.getBindings("js").putMember("f", PolyglotValues.toPolyglot(krait.eval("abs")));
 *   krait.globals().put("g", context.eval("js", "x => x + 1"));
 * }
 * }</pre>
 */
public final class PolyglotValues {
  private PolyglotValues() {}

  /** Lets programs use GraalVM's values: each as what it is, none is copied. */
  public static Krait.Builder accept(Krait.Builder builder) {
    return builder.adapter(PolyglotValues::toPython);
  }

  /** What an engine takes for one of GraalVM's values; other objects as they are. */
  static Object toPython(Object value) {
    return value instanceof Value v ? ValueObject.of(v) : value;
  }

  /**
   * What a context takes for a value that an engine converted to Java: a {@link Proxy} for Python
   * objects, lists, dicts and sets, whose methods use the engine; other values are themselves.
   *
   * @param value null, a number, a string, bytes, a list, map or set, or a {@link
   *     io.github.krait.PythonObject}
   */
  public static Object toPolyglot(Object value) {
    return PythonProxies.of(value);
  }
}
