package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
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
  private final Line select;
  private final SdProtocol card;
  private int baudrate = FIRST_BAUDRATE;
  private boolean deinited;

  private PySdCard(Hardware hardware, PyBusioSpi bus, Line select) {
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
    Line select = Line.of(orNone(cs), "cs");
    PySdCard self = new PySdCard(hardware, bus, select);
    boolean done = false;
    try {
      select.switchToOutput(true, false);
      self.start();
      done = true;
    } finally {
      if (!done) {
        select.release();
      }
    }
    self.baudrate = baudrate;
    return self;
  }

  private static PyObject orNone(PyObject value) {
    return value == null ? PyNone.NONE : value;
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
