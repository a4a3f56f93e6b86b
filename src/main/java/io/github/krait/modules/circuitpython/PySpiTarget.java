package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.SpiSettings;
import io.github.krait.hal.SpiTarget;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;
import java.util.Arrays;

/** {@code spitarget.SPITarget}, as it is on the SAM D51. */
@io.github.krait.annotation.PyType(name = "SPITarget")
final class PySpiTarget extends PyPeripheral {
  static final PyType TYPE = PyType.builtin("SPITarget", new PySpiTarget_Py.Binder());

  private static final long MILLISECOND = 1_000_000;

  private final SpiTarget target;

  /** Where what comes in belongs; null: no transfer is expected. */
  private Buffer expected;

  /** What comes in until it is taken. */
  private byte[] incoming;

  private PySpiTarget(SpiTarget target) {
    super(target);
    this.target = target;
  }

  @PyNew(kw = true)
  static PySpiTarget make(PyObject sck, PyObject mosi, PyObject miso, PyObject ss) {
    Pin clock = Validate.freePin(sck, "sck");
    Pin in = Validate.freePin(mosi, "mosi");
    Pin out = Validate.freePin(miso, "miso");
    Pin select = Validate.freePin(ss, "ss");
    Hardware hardware = Hardware.current();
    hardware.sync();
    try {
      return new PySpiTarget(
          hardware
              .board()
              .openSpiTarget(
                  new SpiSettings(clock, in, out, null, false),
                  select,
                  hardware.firmware().runtime()));
    } catch (HalException e) {
      throw Validate.refused(e, "SPI");
    }
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyFunction(kw = true)
  void load_packet(PyObject mosi_packet, PyObject miso_packet) {
    check();
    Buffer in = Args.toWritableBuffer(mosi_packet);
    Buffer out = Args.toBuffer(miso_packet);
    if (in.length() != out.length()) {
      throw PyError.valueError("Packet buffers for an SPI transfer must have the same length.");
    }
    if (in.length() == 0) {
      return;
    }
    if (expected != null) {
      throw PyError.runtime("Async SPI transfer in progress on this bus, keep awaiting.");
    }
    incoming = new byte[in.length()];
    byte[] outgoing = Arrays.copyOfRange(out.bytes(), out.offset(), out.offset() + out.length());
    try {
      target.load(outgoing, incoming);
    } catch (HalException e) {
      throw Hardware.error(e);
    }
    expected = in;
  }

  /** Whether the transfer is over. No time-out: looks once; 0: forever. */
  @PyFunction(kw = true)
  boolean wait_transfer(@KwOnly @Optional("-1") double timeout) {
    check();
    int millis = (int) (timeout * 1000);
    long now = hardware.board().clock().nanos();
    long end = millis == 0 ? Long.MAX_VALUE : now + Math.max(millis, 0) * MILLISECOND;
    while (expected != null && !isDone()) {
      if (hardware.board().clock().nanos() - end >= 0) {
        return false;
      }
      hardware.waitForEvent(end);
      check();
    }
    if (expected != null) {
      System.arraycopy(incoming, 0, expected.bytes(), expected.offset(), incoming.length);
      expected = null;
    }
    return true;
  }

  private boolean isDone() {
    try {
      return target.isDone();
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }
}
