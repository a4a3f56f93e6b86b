package io.github.krait.host;

import io.github.krait.object.Ops;
import io.github.krait.object.ProgramStop;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** A Python iterator as Java's. */
final class ObjectIterator implements Iterator<Object> {
  private final HostEngine engine;
  private final PyObject iterator;
  private boolean looked;

  /** What comes next, once looked for; null: nothing. */
  private PyObject next;

  ObjectIterator(HostEngine engine, PyObject iterable) {
    this.engine = engine;
    iterator = Ops.iter(iterable);
  }

  @Override
  public boolean hasNext() {
    if (!looked) {
      try (HostEngine.Session session = engine.enter()) {
        next = Ops.next(iterator);
        looked = true;
      } catch (PyError | ProgramStop e) {
        throw engine.failure(e);
      }
    }
    return next != null;
  }

  @Override
  public Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    looked = false;
    try (HostEngine.Session session = engine.enter()) {
      return session.toJava(next);
    } catch (PyError | ProgramStop e) {
      throw engine.failure(e);
    }
  }
}
