package io.github.krait.object;

/** The special methods' names by the operators' numbers. */
final class OperatorNames {
  static final PyStr[] UNARY =
      names("pos", "neg", "invert", "not", "abs", "int", "float", "complex", "sizeof");

  static final PyStr[] BINARY =
      names(
          "lt",
          "gt",
          "eq",
          "le",
          "ge",
          "ne",
          null,
          null,
          null,
          "ior",
          "ixor",
          "iand",
          "ilshift",
          "irshift",
          "iadd",
          "isub",
          "imul",
          "imatmul",
          "ifloordiv",
          "itruediv",
          "imod",
          "ipow",
          "or",
          "xor",
          "and",
          "lshift",
          "rshift",
          "add",
          "sub",
          "mul",
          "matmul",
          "floordiv",
          "truediv",
          "mod",
          "pow",
          "divmod",
          "contains",
          "ror",
          "rxor",
          "rand",
          "rlshift",
          "rrshift",
          "radd",
          "rsub",
          "rmul",
          "rmatmul",
          "rfloordiv",
          "rtruediv",
          "rmod",
          "rpow");

  private OperatorNames() {}

  private static PyStr[] names(String... stems) {
    PyStr[] names = new PyStr[stems.length];
    for (int i = 0; i < stems.length; i++) {
      names[i] = stems[i] == null ? null : PyStr.of("__" + stems[i] + "__");
    }
    return names;
  }
}
