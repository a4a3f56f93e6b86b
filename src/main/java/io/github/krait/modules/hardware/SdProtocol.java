package io.github.krait.modules.hardware;

import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import io.github.krait.object.PyStream;

/**
 * A memory card in SPI mode (SD Association, Physical Layer Simplified Specification 6.00, chapter
 * 7). Whoever calls has selected the card.
 */
public final class SdProtocol {
  /** The bus to the card. */
  public interface Bus {
    /**
     * Sends and receives at the same time.
     *
     * @param out null: {@code fill} all the time
     * @param in null: what comes in is dropped
     */
    void transfer(byte[] out, int outFrom, byte[] in, int inFrom, int length, int fill);
  }

  /** The size of a block in bytes. */
  public static final int BLOCK = 512;

  private static final int ETIMEDOUT = 110;

  private static final int GO_IDLE_STATE = 0;
  private static final int SEND_IF_COND = 8;
  private static final int SEND_CSD = 9;
  private static final int STOP_TRANSMISSION = 12;
  private static final int SET_BLOCKLEN = 16;
  private static final int READ_SINGLE_BLOCK = 17;
  private static final int READ_MULTIPLE_BLOCK = 18;
  private static final int WRITE_MULTIPLE_BLOCK = 25;
  private static final int SD_SEND_OP_COND = 41;
  private static final int APP_CMD = 55;
  private static final int READ_OCR = 58;

  /** Bits of the response that every command has. */
  private static final int IDLE = 1;

  private static final int ILLEGAL_COMMAND = 4;

  private static final int START_BLOCK = 0xfe;
  private static final int START_BLOCK_OF_MANY = 0xfc;
  private static final int STOP_TRAN = 0xfd;

  private static final long MILLISECOND = 1_000_000;
  private static final long COMMAND_NANOS = 500 * MILLISECOND;
  private static final long READY_NANOS = 300 * MILLISECOND;
  private static final int ATTEMPTS = 5;

  private final Hardware hardware;
  private final Bus bus;

  /** What a block's number is multiplied by for its address. */
  private int addressUnit = BLOCK;

  private long blocks;

  /** Whether the card waits for more blocks to write, and for which one. */
  private boolean writing;

  private long nextBlock;

  public SdProtocol(Hardware hardware, Bus bus) {
    this.hardware = hardware;
    this.bus = bus;
  }

  /** How many blocks the card has. */
  public long blocks() {
    return blocks;
  }

  /** Selects SPI mode, wakes the card up and asks what it is like. */
  public void start() {
    reset();
    byte[] answer = new byte[4];
    int response = command(SEND_IF_COND, 0x1aa, answer, true);
    if (response == IDLE) {
      initialize(0x40000000, "timeout waiting for v2 card");
      command(READ_OCR, 0, answer, true);
      if ((answer[0] & 0x40) != 0) {
        addressUnit = 1;
      }
    } else if (response == (IDLE | ILLEGAL_COMMAND)) {
      initialize(0, "timeout waiting for v1 card");
    } else {
      throw error("couldn't determine SD card version");
    }
    readSize();
    if (command(SET_BLOCKLEN, BLOCK, null, true) != 0) {
      throw error("can't set 512 block size");
    }
  }

  private static PyError error(String message) {
    return PyError.of(Exceptions.OS_ERROR, message);
  }

  /** A card that is not in SPI mode yet may answer anything, or nothing. */
  private void reset() {
    for (int i = 0; i < ATTEMPTS; i++) {
      boolean unused = waitFor(0xff, 0xff, READY_NANOS) >= 0;
      if (tryCommand(GO_IDLE_STATE, 0) == IDLE) {
        return;
      }
    }
    throw error("no SD card");
  }

  private void initialize(int argument, String failure) {
    long end = now() + COMMAND_NANOS;
    while (now() - end < 0) {
      command(APP_CMD, 0, null, true);
      if (command(SD_SEND_OP_COND, argument, null, true) == 0) {
        return;
      }
      hardware.waitForEvent(now() + MILLISECOND);
    }
    throw error(failure);
  }

  private void readSize() {
    byte[] csd = new byte[16];
    if (command(SEND_CSD, 0, null, true) != 0) {
      throw error("no response from SD card");
    }
    readData(csd, 0, csd.length);
    int version = (csd[0] & 0xc0) >> 6;
    if (version == 1) {
      int size = (csd[7] & 0x3f) << 16 | (csd[8] & 0xff) << 8 | csd[9] & 0xff;
      blocks = (size + 1L) * 1024;
    } else if (version == 0) {
      int size = (csd[6] & 3) << 10 | (csd[7] & 0xff) << 2 | (csd[8] & 0xc0) >> 6;
      int factor = ((csd[9] & 3) << 1 | (csd[10] & 0x80) >> 7) + 2;
      int length = csd[5] & 0xf;
      blocks = (size + 1L << factor + length) / BLOCK;
    } else {
      throw error("SD card CSD format not supported");
    }
  }

  /** Reads blocks. */
  public void read(long block, byte[] into, int from, int length) {
    if (length == BLOCK) {
      check(blockCommand(READ_SINGLE_BLOCK, block));
      readData(into, from, BLOCK);
      return;
    }
    check(blockCommand(READ_MULTIPLE_BLOCK, block));
    try {
      for (int n = 0; n < length; n += BLOCK) {
        readData(into, from + n, BLOCK);
      }
    } finally {
      send(frame(STOP_TRANSMISSION, 0));
      // a byte of the block that is not wanted any more comes first
      receive(new byte[1], 0, 1);
      response();
      ready();
    }
  }

  private void readData(byte[] into, int from, int length) {
    if (waitFor(0xff, START_BLOCK, COMMAND_NANOS) < 0) {
      throw PyError.osError(PyStream.EIO);
    }
    receive(into, from, length);
    receive(new byte[2], 0, 2);
  }

  /** The card stays ready for the next block, until {@link #sync}. */
  public void write(long block, byte[] data, int from, int length) {
    if (!writing || block != nextBlock) {
      check(blockCommand(WRITE_MULTIPLE_BLOCK, block));
      writing = true;
    }
    nextBlock = block;
    for (int n = 0; n < length; n += BLOCK) {
      boolean written = false;
      try {
        writeBlock(data, from + n);
        written = true;
      } finally {
        writing = written;
      }
      nextBlock++;
    }
  }

  private void writeBlock(byte[] data, int from) {
    ready();
    send((byte) START_BLOCK_OF_MANY);
    bus.transfer(data, from, null, 0, BLOCK, 0);
    send((byte) 0xff, (byte) 0xff);
    int answer = waitFor(0x11, 0x01, COMMAND_NANOS);
    if (answer < 0 || (answer & 0x1f) != 0x05) {
      throw PyError.osError(PyStream.EIO);
    }
    ready();
  }

  /** Ends a write of several blocks. */
  public void sync() {
    if (writing) {
      writing = false;
      ready();
      send((byte) STOP_TRAN, (byte) 0xff);
      ready();
    }
  }

  private int blockCommand(int number, long block) {
    return command(number, (int) (block * addressUnit), null, true);
  }

  private static void check(int response) {
    if (response != 0) {
      throw PyError.osError(PyStream.EIO);
    }
  }

  /**
   * Sends a command.
   *
   * @param answer filled with what follows on the response; null: nothing does
   * @return the response
   */
  private int command(int number, int argument, byte[] answer, boolean wait) {
    sync();
    if (wait) {
      ready();
    }
    send(frame(number, argument));
    int response = response();
    if (answer != null) {
      receive(answer, 0, answer.length);
    }
    return response;
  }

  /** A command that may remain without answer: -1. */
  private int tryCommand(int number, int argument) {
    send(frame(number, argument));
    return waitFor(0x80, 0, COMMAND_NANOS);
  }

  private int response() {
    int response = waitFor(0x80, 0, COMMAND_NANOS);
    if (response < 0) {
      throw PyError.osError(PyStream.EIO);
    }
    return response;
  }

  private void ready() {
    if (waitFor(0xff, 0xff, READY_NANOS) < 0) {
      throw PyError.osError(ETIMEDOUT);
    }
  }

  /** Reads until a byte has those bits; -1 where none comes in time. */
  private int waitFor(int mask, int bits, long nanos) {
    byte[] one = new byte[1];
    long end = now() + nanos;
    do {
      receive(one, 0, 1);
      if ((one[0] & mask) == bits) {
        return one[0] & 0xff;
      }
      hardware.sync();
    } while (now() - end < 0);
    return -1;
  }

  private long now() {
    return hardware.board().clock().nanos();
  }

  private void send(byte... bytes) {
    bus.transfer(bytes, 0, null, 0, bytes.length, 0);
  }

  private void receive(byte[] into, int from, int length) {
    bus.transfer(null, 0, into, from, length, 0xff);
  }

  private static byte[] frame(int number, int argument) {
    byte[] frame = {
      (byte) (0x40 | number),
      (byte) (argument >> 24),
      (byte) (argument >> 16),
      (byte) (argument >> 8),
      (byte) argument,
      0
    };
    frame[5] = (byte) (crc7(frame, 5) << 1 | 1);
    return frame;
  }

  /** The polynomial is x^7 + x^3 + 1. */
  private static int crc7(byte[] bytes, int length) {
    int crc = 0;
    for (int i = 0; i < length; i++) {
      for (int bit = 7; bit >= 0; bit--) {
        int carry = crc >> 6 ^ bytes[i] >> bit & 1;
        crc = crc << 1 & 0x7f ^ (carry & 1) * 9;
      }
    }
    return crc;
  }
}
