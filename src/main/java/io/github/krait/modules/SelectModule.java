package io.github.krait.modules;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStream;

/** The module {@code select}. */
@PyModule("select")
public final class SelectModule {
  @PyConst static final int POLLIN = PyStream.POLL_READ;
  @PyConst static final int POLLOUT = PyStream.POLL_WRITE;
  @PyConst static final int POLLERR = PyStream.POLL_ERROR;
  @PyConst static final int POLLHUP = PyStream.POLL_HANG_UP;

  private SelectModule() {}

  @PyFunction
  static PyObject poll() {
    return new PyPoll();
  }
}
