package io.github.krait.host;

import io.github.krait.object.PyTuple;
import java.util.AbstractList;

/** A Python tuple as an unmodifiable Java list. */
final class TupleView extends AbstractList<Object> {
  private final HostEngine engine;
  private final PyTuple tuple;

  TupleView(HostEngine engine, PyTuple tuple) {
    this.engine = engine;
    this.tuple = tuple;
  }

  boolean isOf(HostEngine user) {
    return engine == user;
  }

  PyTuple tuple() {
    return tuple;
  }

  @Override
  public Object get(int index) {
    return engine.converter().toJava(tuple.items()[index]);
  }

  @Override
  public int size() {
    return tuple.length();
  }
}
