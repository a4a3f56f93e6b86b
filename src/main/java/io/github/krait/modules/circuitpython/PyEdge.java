package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.hal.CounterSettings;
import io.github.krait.object.PyType;

/** {@code countio.Edge}: which edges count. */
@io.github.krait.annotation.PyType(name = "Edge")
final class PyEdge extends PyChoice {
  static final PyType TYPE = PyType.builtin("Edge", new PyEdge_Py.Binder());

  @PyConst static final PyEdge RISE = new PyEdge("RISE", CounterSettings.Edges.RISING);
  @PyConst static final PyEdge FALL = new PyEdge("FALL", CounterSettings.Edges.FALLING);

  @PyConst
  static final PyEdge RISE_AND_FALL = new PyEdge("RISE_AND_FALL", CounterSettings.Edges.BOTH);

  final CounterSettings.Edges edges;

  private PyEdge(String name, CounterSettings.Edges edges) {
    super("countio", name);
    this.edges = edges;
  }

  @Override
  public PyType type() {
    return TYPE;
  }
}
