package io.github.krait.modules.asyncio;

import io.github.krait.annotation.PyNew;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/**
 * What {@code sleep} returns, always the same one: when it is awaited it queues the current task
 * for the time that was asked for last.
 */
@io.github.krait.annotation.PyType(name = "SingletonGenerator")
final class PySleep extends PyObject {
  static final PyType TYPE = PyType.builtin("SingletonGenerator", new PySleep_Py.Binder());

  private static final int NOT_ASKED = -1;

  private long due = NOT_ASKED;

  @PyNew
  static PySleep make() {
    return new PySleep();
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  PySleep until(long ticks) {
    due = ticks;
    return this;
  }

  @Override
  public boolean isIterator() {
    return true;
  }

  @Override
  public PyObject iter() {
    return this;
  }

  @Override
  public PyObject next() {
    if (due == NOT_ASKED) {
      return null;
    }
    AsyncioContext context = AsyncioContext.current();
    context.taskQueue().push(context.currentTask(), due);
    due = NOT_ASKED;
    return PyNone.NONE;
  }
}
