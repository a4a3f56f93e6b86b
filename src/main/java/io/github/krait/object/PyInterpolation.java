package io.github.krait.object;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;

/** {@code string.templatelib.Interpolation}: one field of a t-string. */
@io.github.krait.annotation.PyType(name = "Interpolation")
public final class PyInterpolation extends PyObject {
  public static final PyType TYPE =
      PyType.builtin("Interpolation", new PyInterpolation_Py.Binder());

  private final PyObject value;
  private final PyObject expression;
  private final PyObject conversion;
  private final PyObject formatSpec;

  PyInterpolation(PyObject value, PyObject expression, PyObject conversion, PyObject formatSpec) {
    this.value = value;
    this.expression = expression;
    this.conversion = conversion;
    this.formatSpec = formatSpec;
  }

  @PyNew(kw = true)
  static PyInterpolation make(
      PyObject value,
      @Optional PyObject expression,
      @Optional PyObject conversion,
      @Optional PyObject format_spec) {
    return new PyInterpolation(
        value,
        expression == null ? PyStr.EMPTY : expression,
        conversion == null ? PyNone.NONE : conversion,
        format_spec == null ? PyStr.EMPTY : format_spec);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @PyProperty
  PyObject value() {
    return value;
  }

  @PyProperty
  PyObject expression() {
    return expression;
  }

  @PyProperty
  PyObject conversion() {
    return conversion;
  }

  @PyProperty("format_spec")
  PyObject formatSpec() {
    return formatSpec;
  }

  @Override
  public void print(Printer out, int kind) {
    out.print("Interpolation(");
    out.print(value, PrintKind.REPR);
    out.print(", ");
    out.print(expression, PrintKind.REPR);
    out.print(", ");
    out.print(conversion, PrintKind.REPR);
    out.print(", ");
    out.print(formatSpec, PrintKind.REPR);
    out.print(")");
  }
}
