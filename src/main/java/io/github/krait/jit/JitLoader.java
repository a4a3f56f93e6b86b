package io.github.krait.jit;

import java.util.function.Supplier;

/**
 * Loads one class, and hands it its constants. A class of its own loader can go when its function
 * does; unlike a hidden class it is seen in stack traces.
 */
public final class JitLoader extends ClassLoader implements Supplier<Object[]> {
  private final Object[] constants;

  /**
   * A loader for one class.
   *
   * @param constants what {@link Constants#define} takes
   */
  public JitLoader(Object[] constants) {
    super(JitLoader.class.getClassLoader());
    this.constants = constants;
    Module own = JitLoader.class.getModule();
    if (own.isNamed()) {
      for (String name : new String[] {"vm", "object", "runtime"}) {
        own.addExports("io.github.krait." + name, getUnnamedModule());
      }
    }
  }

  /** Defines the class, of that name with dots. */
  public Class<?> define(String name, byte[] code) {
    return defineClass(name, code, 0, code.length);
  }

  @Override
  public Object[] get() {
    return constants;
  }
}
