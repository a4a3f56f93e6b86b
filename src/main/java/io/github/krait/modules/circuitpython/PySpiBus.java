package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.hal.HalException;
import io.github.krait.hal.SpiBus;
import io.github.krait.hal.SpiFormat;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.PyError;
import io.github.krait.object.PyObject;

/** What an SPI bus can do, in hardware as well as in software. */
abstract class PySpiBus extends PyPeripheral {
  private static final int BYTE = 8;

  private final SpiBus bus;
  private final boolean sends;
  private final boolean receives;
  private SpiFormat asked;
  private boolean locked;

  PySpiBus(SpiBus bus, boolean sends, boolean receives, SpiFormat format) {
    super(bus);
    this.bus = bus;
    this.sends = sends;
    this.receives = receives;
    asked = format;
  }

  private void checkLock() {
    check();
    if (!locked) {
      throw PyError.runtime("Function requires lock");
    }
  }

  /** Whether the lock was free; it is taken then. */
  final boolean lock() {
    boolean free = !locked;
    locked = true;
    return free;
  }

  @PyFunction
  final void unlock() {
    check();
    locked = false;
  }

  @PyFunction(kw = true)
  final void configure(
      @KwOnly @Optional("100000") int baudrate,
      @KwOnly @Optional("0") int polarity,
      @KwOnly @Optional("0") int phase,
      @KwOnly @Optional("8") int bits) {
    checkLock();
    Validate.range(polarity, 0, 1, "polarity");
    Validate.range(phase, 0, 1, "phase");
    Validate.range(bits, 8, 9, "bits");
    setFormat(new SpiFormat(frequency(baudrate), polarity == 1, phase == 1, wordBits(bits), false));
  }

  /** The frequency that a rate of the program asks for. */
  int frequency(int baudrate) {
    return Math.max(baudrate, 1);
  }

  /** How many bits a word has on the wire where the program asks for so many. */
  int wordBits(int bits) {
    return bits;
  }

  /** How bits go over the bus, as it was asked for. */
  final SpiFormat format() {
    return asked;
  }

  final void setFormat(SpiFormat format) {
    if (!format.equals(asked)) {
      try {
        bus.setFormat(format);
      } catch (HalException e) {
        throw Hardware.error(e);
      }
      asked = format;
    }
  }

  @PyFunction(kw = true)
  final void write(
      PyObject buffer, @KwOnly @Optional("0") int start, @KwOnly @Optional("2147483647") int end) {
    checkLock();
    transfer(Slice.of(buffer, start, end), null, 0);
  }

  @PyFunction(kw = true)
  final void readinto(
      PyObject buffer,
      @KwOnly @Optional("0") int start,
      @KwOnly @Optional("2147483647") int end,
      @KwOnly @Optional("0") int write_value) {
    checkLock();
    transfer(null, Slice.writable(buffer, start, end), write_value & 0xff);
  }

  @PyFunction(kw = true)
  final void write_readinto(
      PyObject out_buffer,
      PyObject in_buffer,
      @KwOnly @Optional("0") int out_start,
      @KwOnly @Optional("2147483647") int out_end,
      @KwOnly @Optional("0") int in_start,
      @KwOnly @Optional("2147483647") int in_end) {
    checkLock();
    Slice out = Slice.of(out_buffer, out_start, out_end);
    Slice in = Slice.writable(in_buffer, in_start, in_end);
    if (out.length() != in.length()) {
      throw PyError.valueError("buffer slices must be of equal length");
    }
    transfer(out, in, 0);
  }

  /** Sends and receives; either may be null. */
  final void transfer(Slice out, Slice in, int fill) {
    int length = out == null ? in.length() : out.length();
    if (length == 0) {
      return;
    }
    if (out != null && !sends) {
      throw PyError.valueError("No mosi pin");
    }
    if (in != null && !receives) {
      throw PyError.valueError("No miso pin");
    }
    try {
      if (asked.bits() == BYTE) {
        bus.transfer(
            out == null ? null : out.bytes(),
            out == null ? 0 : out.from(),
            in == null ? null : in.bytes(),
            in == null ? 0 : in.from(),
            length,
            fill);
      } else {
        transferWords(out, in, length, fill);
      }
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  /** Each byte is a word of nine bits, the highest of which is 0. */
  private void transferWords(Slice out, Slice in, int length, int fill) {
    byte[] words = new byte[2 * length];
    for (int i = 0; i < length; i++) {
      words[2 * i] = out == null ? (byte) fill : out.bytes()[out.from() + i];
    }
    byte[] received = in == null ? null : words;
    bus.transfer(words, 0, received, 0, words.length, 0);
    for (int i = 0; received != null && i < length; i++) {
      in.bytes()[in.from() + i] = received[2 * i];
    }
  }

  /** The bus's frequency as the hardware can do it. */
  final int hardwareFrequency() {
    return bus.format().frequency();
  }
}
