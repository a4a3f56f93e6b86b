package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.hal.DigitalPin;
import io.github.krait.hal.HalException;
import io.github.krait.hal.Pin;
import io.github.krait.hal.PinMode;
import io.github.krait.hal.Pull;
import io.github.krait.hal.SpiFormat;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.modules.hardware.SdProtocol;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyType;
import java.util.Arrays;

/** {@code sdcardio.SDCard}: the blocks of a memory card on an SPI bus. */
@io.github.krait.annotation.PyType(name = "SDCard")
final class PySdCard extends PyObject {
  static final PyType TYPE = PyType.builtin("SDCard", new PySdCard_Py.Binder());

  /** Until a card knows what it is on, it wants a slow clock. */
  private static final int FIRST_BAUDRATE = 250_000;

  /** Clocks that a card takes to wake up, in bytes. */
  private static final int WAKE_UP = 10;

  private static final long LOCK_NANOS = 250_000_000;

  private final Hardware hardware;
  private final PyBusioSpi bus;
  private final Select select;
  private final SdProtocol card;
  private int baudrate = FIRST_BAUDRATE;
  private boolean deinited;

  /** The card's select pin, which is an object of the program's or our own. */
  private interface Select {
    void set(boolean high);

    void release();
  }

  private PySdCard(Hardware hardware, PyBusioSpi bus, Select select) {
    this.hardware = hardware;
    this.bus = bus;
    this.select = select;
    card =
        new SdProtocol(
            hardware,
            (out, outFrom, in, inFrom, length, fill) ->
                bus.transfer(slice(out, outFrom, length), slice(in, inFrom, length), fill));
  }

  private static Slice slice(byte[] bytes, int from, int length) {
    return bytes == null ? null : new Slice(bytes, from, length);
  }

  @PyNew(kw = true)
  static PySdCard make(
      @Optional PyObject spi, @Optional PyObject cs, @Optional("8000000") int baudrate) {
    PyBusioSpi bus = (PyBusioSpi) Validate.type(orNone(spi), PyBusioSpi.TYPE, "spi");
    if (bus.isDeinited()) {
      throw PyPeripheral.deinited();
    }
    Validate.min(baudrate, 1, "baudrate");
    Hardware hardware = Hardware.current();
    PySdCard self = new PySdCard(hardware, bus, select(hardware, orNone(cs)));
    boolean done = false;
    try {
      self.start();
      done = true;
    } finally {
      if (!done) {
        self.select.release();
      }
    }
    self.baudrate = baudrate;
    return self;
  }

  private static PyObject orNone(PyObject value) {
    return value == null ? PyNone.NONE : value;
  }

  private static Select select(Hardware hardware, PyObject cs) {
    if (cs instanceof PyDigitalInOut object) {
      object.switch_to_output(true, null);
      return new Borrowed(object);
    }
    Pin pin = Validate.freePin(cs, "cs");
    DigitalPin claim = hardware.claim(pin);
    try {
      claim.setPull(Pull.NONE);
      claim.write(true);
      claim.setMode(PinMode.OUTPUT);
    } catch (HalException e) {
      hardware.release(claim);
      throw Hardware.error(e);
    }
    return new Owned(hardware, claim);
  }

  private record Borrowed(PyDigitalInOut object) implements Select {
    @Override
    public void set(boolean high) {
      object.set(high);
    }

    @Override
    public void release() {}
  }

  private record Owned(Hardware hardware, DigitalPin pin) implements Select {
    @Override
    public void set(boolean high) {
      hardware.sync();
      try {
        pin.write(high);
      } catch (HalException e) {
        throw Hardware.error(e);
      }
    }

    @Override
    public void release() {
      hardware.release(pin);
    }
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  private void check() {
    if (deinited || bus.isDeinited()) {
      throw PyPeripheral.deinited();
    }
    hardware.sync();
  }

  /** Takes the bus's lock. */
  private void begin() {
    long now = hardware.board().clock().nanos();
    long end = now + LOCK_NANOS;
    while (!bus.lock()) {
      if (hardware.board().clock().nanos() - end >= 0) {
        throw PyError.osError(PyStream.EAGAIN);
      }
      hardware.waitForEvent(end);
    }
  }

  private void selectCard() {
    bus.setFormat(new SpiFormat(baudrate, false, false, Byte.SIZE, false));
    select.set(false);
  }

  /** The card lets go of the bus with the first clock after it is no longer selected. */
  private void end() {
    try {
      clocks(1);
    } finally {
      bus.unlock();
    }
  }

  private void clocks(int bytes) {
    select.set(true);
    byte[] ones = new byte[bytes];
    Arrays.fill(ones, (byte) 0xff);
    bus.transfer(new Slice(ones, 0, bytes), null, 0);
  }

  private void start() {
    begin();
    try {
      bus.setFormat(new SpiFormat(baudrate, false, false, Byte.SIZE, false));
      clocks(WAKE_UP);
      select.set(false);
      card.start();
    } finally {
      end();
    }
  }

  @PyFunction
  long count() {
    check();
    return card.blocks();
  }

  @PyFunction
  void deinit() {
    if (deinited || bus.isDeinited()) {
      return;
    }
    try {
      sync();
    } finally {
      deinited = true;
      select.release();
    }
  }

  @PyFunction
  void sync() {
    check();
    begin();
    try {
      selectCard();
      card.sync();
    } finally {
      end();
    }
  }

  @PyFunction
  void readblocks(long start_block, PyObject buf) {
    check();
    Buffer b = Args.toWritableBuffer(buf);
    checkSize(b);
    if (b.length() == 0) {
      return;
    }
    begin();
    try {
      selectCard();
      card.read(start_block, b.bytes(), b.offset(), b.length());
    } finally {
      end();
    }
  }

  @PyFunction
  void writeblocks(long start_block, PyObject buf) {
    check();
    Buffer b = Args.toBuffer(buf);
    checkSize(b);
    if (b.length() == 0) {
      return;
    }
    begin();
    try {
      selectCard();
      card.write(start_block, b.bytes(), b.offset(), b.length());
    } finally {
      end();
    }
  }

  private static void checkSize(Buffer b) {
    if (b.length() % SdProtocol.BLOCK != 0) {
      throw PyError.valueError("Buffer must be a multiple of " + SdProtocol.BLOCK + " bytes");
    }
  }
}
