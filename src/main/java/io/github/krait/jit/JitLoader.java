package io.github.krait.jit;

import java.util.function.Supplier;

/**
 * Loads one class, and hands it its constants. A class of its own loader can go when its function
 * does; unlike a hidden class it is seen in stack traces.
 */
final class JitLoader extends ClassLoader implements Supplier<Object[]> {
  private final Object[] constants;

  JitLoader(ClassLoader parent, Object[] constants) {
    super(parent);
    this.constants = constants;
    Module own = JitLoader.class.getModule();
    if (own.isNamed()) {
      for (String name : new String[] {"vm", "object", "runtime"}) {
        own.addExports("io.github.krait." + name, getUnnamedModule());
      }
    }
  }

  Class<?> define(String name, byte[] code) {
    return defineClass(name, code, 0, code.length);
  }

  @Override
  public Object[] get() {
    return constants;
  }
}
