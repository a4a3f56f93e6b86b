package io.github.krait.jit;

/** The JVM's names of the classes that compiled code deals with. */
final class Jvm {
  static final String OBJECT = "io/github/krait/object/PyObject";
  static final String PY_INT = "io/github/krait/object/PyInt";
  static final String PY_FLOAT = "io/github/krait/object/PyFloat";
  static final String NONE = "io/github/krait/object/PyNone";
  static final String CELL = "io/github/krait/object/PyCell";
  static final String CONTEXT = "io/github/krait/object/Context";
  static final String ENTRY = "io/github/krait/object/PyDict$Entry";
  static final String CODE = "io/github/krait/vm/Code";
  static final String CACHE = "io/github/krait/vm/AttributeCache";
  static final String SUPPORT = "io/github/krait/vm/JitSupport";
  static final String GENERATOR_CLASS = "io/github/krait/vm/PyGenerator";
  static final String L_GENERATOR = "L" + GENERATOR_CLASS + ";";
  static final String L_OBJECT = "L" + OBJECT + ";";
  static final String L_CODE = "L" + CODE + ";";
  static final String THROWABLE = "Ljava/lang/Throwable;";
  static final String L_CONTEXT = "L" + CONTEXT + ";";
  static final String SLOTS = "[" + L_OBJECT;

  static final String INSTANCE = "io/github/krait/object/PyInstance";
  static final String SHAPE = "io/github/krait/object/Shape";
  static final String CLASS = "io/github/krait/object/PyClass";
  static final String FUNCTION = "io/github/krait/vm/PyFunction";
  static final String COMPILED = "io/github/krait/vm/Compiled";

  static final String BOXED_RESULT = "io/github/krait/vm/BoxedResult";

  private Jvm() {}
}
