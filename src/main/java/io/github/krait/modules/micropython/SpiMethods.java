package io.github.krait.modules.micropython;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.hal.HalException;
import io.github.krait.hal.SpiBus;
import io.github.krait.modules.hardware.Hardware;
import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Memory;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import java.util.Arrays;

/** The methods that SPI buses in hardware and in software have in common. */
abstract class SpiMethods extends PyObject {
  @PyConst static final int MSB = 1;
  @PyConst static final int LSB = 0;

  /** The bus, at the moment of the program. */
  abstract SpiBus bus();

  /** Whether there is a pin to receive by. */
  abstract boolean receives();

  /** How many bits each byte is sent as. */
  abstract int bits();

  @Override
  public boolean isTrue() {
    return true;
  }

  /**
   * Sends and receives.
   *
   * @param out null: {@code fill} all the time
   * @param in null: what comes in is dropped
   */
  private void transfer(byte[] out, int outFrom, byte[] in, int inFrom, int length, int fill) {
    SpiBus bus = bus();
    try {
      if (bits() > Byte.SIZE) {
        transferWords(bus, out, outFrom, in, inFrom, length, fill);
      } else if (in == null || receives()) {
        bus.transfer(out, outFrom, in, inFrom, length, fill);
      } else {
        bus.transfer(out, outFrom, null, 0, length, fill);
        Arrays.fill(in, inFrom, inFrom + length, (byte) 0);
      }
    } catch (HalException e) {
      throw Hardware.error(e);
    }
  }

  /** Each byte is a word, of which the upper bits are 0. */
  private void transferWords(
      SpiBus bus, byte[] out, int outFrom, byte[] in, int inFrom, int length, int fill) {
    byte[] words = new byte[2 * length];
    for (int i = 0; i < length; i++) {
      words[2 * i] = out == null ? (byte) fill : out[outFrom + i];
    }
    bus.transfer(words, 0, receives() ? words : null, 0, words.length, 0);
    for (int i = 0; in != null && i < length; i++) {
      in[inFrom + i] = receives() ? words[2 * i] : 0;
    }
  }

  @PyFunction
  PyObject read(int nbytes, @Optional("0") int write) {
    byte[] bytes = Memory.bytes(nbytes & 0xffffffffL);
    transfer(null, 0, bytes, 0, bytes.length, write & 0xff);
    return PyBytes.of(bytes);
  }

  @PyFunction
  void readinto(PyObject buf, @Optional("0") int write) {
    Buffer b = Args.toWritableBuffer(buf);
    transfer(null, 0, b.bytes(), b.offset(), b.length(), write & 0xff);
  }

  @PyFunction
  void write(PyObject buf) {
    Buffer b = Args.toBuffer(buf);
    transfer(b.bytes(), b.offset(), null, 0, b.length(), 0);
  }

  @PyFunction
  void write_readinto(PyObject write_buf, PyObject read_buf) {
    Buffer out = Args.toBuffer(write_buf);
    Buffer in = Args.toWritableBuffer(read_buf);
    if (out.length() != in.length()) {
      throw PyError.valueError("buffers must be the same length");
    }
    transfer(out.bytes(), out.offset(), in.bytes(), in.offset(), out.length(), 0);
  }

  @PyFunction(raw = true, kw = true)
  abstract PyObject init(PyObject[] args, int nkw);

  /** A bus stays open until its pins are used otherwise. */
  @PyFunction
  PyObject deinit() {
    return PyNone.NONE;
  }
}
