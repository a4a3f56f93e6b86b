package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;
import java.util.HashSet;
import java.util.Set;

/**
 * {@code machine.USBDevice} on a board that is plugged into no host: it can be configured and
 * activated, and transfers can be submitted, but nobody asks for them. The engine has one.
 */
@io.github.krait.annotation.PyType(name = "USBDevice")
final class PyUsbDevice extends PyObject {
  static final PyType TYPE = PyType.builtin("USBDevice", new PyUsbDevice_Py.Binder());

  @PyConst("BUILTIN_NONE")
  static final UsbBuiltin BUILTIN_NONE = UsbBuiltin.NONE;

  @PyConst("BUILTIN_DEFAULT")
  static final UsbBuiltin BUILTIN_DEFAULT = UsbBuiltin.DEFAULT;

  @PyConst("BUILTIN_CDC")
  static final UsbBuiltin BUILTIN_CDC = UsbBuiltin.DEFAULT;

  @PyConst static final int XFER_SUCCESS = 0;
  @PyConst static final int XFER_FAILED = 1;
  @PyConst static final int XFER_STALLED = 2;

  /** How many endpoints the hardware has, and the bit of an endpoint's address: to the host. */
  private static final int ENDPOINTS = 16;

  private static final int IN = 0x80;

  private PyObject builtinDriver = UsbBuiltin.NONE;
  private boolean configured;
  private boolean active;

  /** Addresses of endpoints with a transfer that waits for the host. */
  private final Set<Integer> busy = new HashSet<>();

  private final Set<Integer> stalled = new HashSet<>();

  @PyNew(raw = true, kw = true)
  static PyObject make(PyType type, PyObject[] args, int nkw) {
    Engine engine = Engine.current();
    PyUsbDevice device = engine.state(PyUsbDevice.class);
    if (device == null) {
      device = new PyUsbDevice();
      engine.setState(PyUsbDevice.class, device);
    }
    return device;
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @PyProperty("builtin_driver")
  PyObject builtinDriver() {
    return builtinDriver;
  }

  @PyProperty(value = "builtin_driver", set = true)
  void setBuiltinDriver(PyObject driver) {
    if (active) {
      throw PyError.osError(Errno.EINVAL);
    }
    builtinDriver = driver;
  }

  @PyFunction(kw = true)
  void config(
      PyObject desc_dev,
      PyObject desc_cfg,
      PyObject desc_strs,
      @Optional PyObject open_itf_cb,
      @Optional PyObject reset_cb,
      @Optional PyObject control_xfer_cb,
      @Optional PyObject xfer_cb) {
    if (desc_dev.buffer() == null) {
      throw PyError.valueError("desc_dev");
    }
    if (desc_cfg.buffer() == null) {
      throw PyError.valueError("desc_cfg");
    }
    if (desc_strs != PyNone.NONE && desc_strs.length() < 0) {
      throw PyError.valueError("desc_strs");
    }
    // no host will ever ask for descriptors, nor cause a call
    configured = true;
  }

  /** Whether it was active; makes it so, or not, where an argument is given. */
  @PyFunction
  boolean active(@Optional PyObject value) {
    boolean before = active;
    if (value != null && value.isTrue() != before) {
      if (!before && builtinDriver == UsbBuiltin.NONE && !configured) {
        throw PyError.osError(Errno.EINVAL);
      }
      active = !before;
      busy.clear();
      stalled.clear();
    }
    return before;
  }

  private void checkActive() {
    if (!active) {
      throw PyError.osError(Errno.EINVAL);
    }
  }

  @PyFunction
  boolean remote_wakeup() {
    return false;
  }

  @PyFunction
  boolean submit_xfer(int ep, PyObject buffer) {
    checkActive();
    Buffer unused = (ep & IN) != 0 ? Args.toBuffer(buffer) : Args.toWritableBuffer(buffer);
    int number = ep & ~IN & 0xff;
    if (number == 0 || number >= ENDPOINTS) {
      throw PyError.valueError("ep");
    }
    if (!busy.add(ep & 0xff)) {
      throw PyError.osError(Errno.EBUSY);
    }
    return true;
  }

  /** Whether the endpoint was stalled; changes that where an argument is given. */
  @PyFunction
  boolean stall(int ep, @Optional PyObject stall) {
    checkActive();
    boolean before = stalled.contains(ep & 0xff);
    if (stall != null) {
      boolean unused = stall.isTrue() ? stalled.add(ep & 0xff) : stalled.remove(ep & 0xff);
    }
    return before;
  }
}
