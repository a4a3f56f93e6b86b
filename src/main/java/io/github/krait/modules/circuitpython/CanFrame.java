package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyProperty;
import io.github.krait.hal.CanMessage;
import io.github.krait.object.Args;
import io.github.krait.object.PyObject;

/** What messages and requests on a CAN bus have in common. */
abstract class CanFrame extends PyObject {
  static final int MOST = 8;

  private int id;
  private boolean extended;

  CanFrame(int id, boolean extended) {
    this.id = id;
    this.extended = extended;
  }

  /** The bits that ids have. */
  static int idMask(boolean extended) {
    return extended ? 0x1fffffff : 0x7ff;
  }

  static CanFrame of(CanMessage message) {
    return message.remote()
        ? new PyCanRequest(message.id(), message.data().length, message.extended())
        : new PyCanMessage(message.id(), message.data(), message.extended());
  }

  @Override
  public final boolean isTrue() {
    return true;
  }

  @PyProperty("id")
  final int getId() {
    return id;
  }

  @PyProperty(value = "id", set = true)
  final void setId(PyObject value) {
    id = Args.toInt(value);
  }

  @PyProperty("extended")
  final boolean isExtended() {
    return extended;
  }

  @PyProperty(value = "extended", set = true)
  final void setExtended(PyObject value) {
    extended = value.isTrue();
  }

  /** As it goes over the bus: of the id, the bits that it has room for. */
  final CanMessage toHal() {
    return new CanMessage(id & idMask(extended), extended, isRemote(), payload());
  }

  abstract boolean isRemote();

  abstract byte[] payload();
}
