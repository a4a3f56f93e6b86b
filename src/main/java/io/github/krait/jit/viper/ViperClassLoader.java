package io.github.krait.jit.viper;

import io.github.krait.object.PyObject;
import io.github.krait.vm.ViperBody;

/** Loads the class of one function, and holds what that asks for: public, as the class uses it. */
public final class ViperClassLoader extends ClassLoader {
  /** The values of the class's static fields, in their order. */
  public final Object[] constants;

  private final byte[] bytes;

  ViperClassLoader(byte[] bytes, Object[] constants) {
    super(ViperClassLoader.class.getClassLoader());
    this.bytes = bytes;
    this.constants = constants;
    export(ViperClassLoader.class);
    export(ViperBody.class);
    export(PyObject.class);
  }

  private void export(Class<?> type) {
    Module krait = ViperClassLoader.class.getModule();
    if (krait.isNamed()) {
      krait.addExports(type.getPackageName(), getUnnamedModule());
    }
  }

  ViperBody load(String name) throws ReflectiveOperationException {
    Class<?> type = defineClass(name, bytes, 0, bytes.length);
    return (ViperBody) type.getConstructor().newInstance();
  }
}
