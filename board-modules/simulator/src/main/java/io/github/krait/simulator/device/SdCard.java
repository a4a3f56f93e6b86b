package io.github.krait.simulator.device;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.simulator.SpiDevice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An SD card in SPI mode, as chapter 7 of the SD Association's Physical Layer Simplified
 * Specification says (version 2.00 and later).
 *
 * <p>A card of standard capacity (SDSC, to 2 GB) has addresses in bytes, one of high capacity
 * (SDHC, SDXC) in blocks of 512. It checks the CRC of commands 0 and 8, and of everything after
 * command 59 said so. It takes its time to start, to find and to store a block. Command 6, write
 * protection and passwords are not there.
 */
public final class SdCard extends Chip implements SpiDevice, AutoCloseable {
  private static final int IDLE = 1;
  private static final int ERASE_RESET = 2;
  private static final int ILLEGAL_COMMAND = 4;
  private static final int CRC_ERROR = 8;
  private static final int ERASE_SEQUENCE_ERROR = 0x10;
  private static final int ADDRESS_ERROR = 0x20;
  private static final int PARAMETER_ERROR = 0x40;

  private static final int TOKEN = 0xfe;
  private static final int TOKEN_MULTIPLE = 0xfc;
  private static final int TOKEN_STOP = 0xfd;
  private static final int ACCEPTED = 0x05;
  private static final int REFUSED_CRC = 0x0b;
  private static final int REFUSED_WRITE = 0x0d;

  private static final int BLOCK = SdBlocks.SIZE;
  private static final long STARTS = 10_000_000;

  private final SdBlocks blocks;
  private final long capacity;
  private final boolean highCapacity;
  private final byte[] csd;
  private long readNanos = 100_000;
  private long writeNanos = 250_000;

  private boolean spiMode;
  private boolean idle;
  private boolean application;
  private boolean checks;
  private long startedAt;
  private int blockLength;
  private int status;
  private long eraseFirst;
  private long eraseLast;

  private final byte[] command = new byte[6];
  private int commandLength;

  private final byte[] response = new byte[8];
  private int responseAt;
  private int responseLength;
  private long busyUntil;

  /** A block that is read, with its token and check sum. */
  private byte[] data;

  private int dataAt;
  private long dataReady;
  private long readAddress = -1;

  /** Where the next block is written; -1: none is expected. */
  private long writeAddress = -1;

  private boolean multiple;
  private final byte[] incoming = new byte[BLOCK + 2];

  /** How much of a block has come; -1: its token has not. */
  private int incomingLength = -1;

  private int blocksWritten;

  private SdCard(SdBlocks blocks, long capacity, boolean highCapacity) {
    this.blocks = blocks;
    this.capacity = capacity;
    this.highCapacity = highCapacity;
    csd = highCapacity ? SdRegisters.csdHigh(capacity) : SdRegisters.csdStandard(capacity);
  }

  /**
   * An empty card of standard capacity.
   *
   * @param capacity in bytes: a multiple of 2 KB to 8 MB, of larger powers of two above, to 2 GB
   * @throws HalException INVALID_ARGUMENT where no card has that capacity
   */
  public static SdCard standardCapacity(long capacity) {
    return new SdCard(new SdMemory(), capacity, false);
  }

  /**
   * An empty card of high capacity.
   *
   * @param capacity in bytes: a multiple of 512 KB, to 2 TB
   * @throws HalException INVALID_ARGUMENT where no card has that capacity
   */
  public static SdCard highCapacity(long capacity) {
    return new SdCard(new SdMemory(), capacity, true);
  }

  /**
   * A card whose content is a file, which writes change; up to 2 GB of standard capacity, above of
   * high.
   *
   * @throws IOException where the file cannot be opened to read and write
   * @throws HalException INVALID_ARGUMENT where no card has the file's size
   */
  public static SdCard image(Path file) throws IOException {
    long size = Files.size(file);
    SdImage image = new SdImage(file);
    try {
      return new SdCard(image, size, size > 1L << 31);
    } catch (HalException e) {
      image.close();
      throw e;
    }
  }

  /** In bytes. */
  public long capacity() {
    return capacity;
  }

  /**
   * Sets how long the card needs to find and to store a block; 100 and 250 µs at first.
   *
   * @param readNanos in nanoseconds
   * @param writeNanos in nanoseconds
   */
  public void setTimes(long readNanos, long writeNanos) {
    synchronized (lock()) {
      this.readNanos = readNanos;
      this.writeNanos = writeNanos;
    }
  }

  /**
   * Copies bytes out.
   *
   * @throws UncheckedIOException where the image cannot be read
   */
  public byte[] read(long at, int length) {
    synchronized (lock()) {
      check(at, length);
      byte[] bytes = new byte[length];
      try {
        blocks.read(at, bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes;
    }
  }

  /**
   * Sets bytes.
   *
   * @throws UncheckedIOException where the image cannot be written
   */
  public void write(long at, byte[] bytes) {
    synchronized (lock()) {
      check(at, bytes.length);
      try {
        blocks.write(at, bytes, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void check(long at, int length) {
    if (at < 0 || length < 0 || at > capacity - length) {
      throw new HalException(
          ErrorKind.INVALID_ARGUMENT, at + " + " + length + " is not within " + capacity);
    }
  }

  /**
   * Closes the image.
   *
   * @throws IOException where that fails
   */
  @Override
  public void close() throws IOException {
    synchronized (lock()) {
      blocks.close();
    }
  }

  @Override
  public int maxFrequency() {
    return 25_000_000;
  }

  @Override
  public void deselect() {
    synchronized (lock()) {
      // A transfer of blocks goes on at the next selection.
      commandLength = 0;
      responseLength = 0;
      responseAt = 0;
    }
  }

  @Override
  public int transfer(int out) {
    synchronized (lock()) {
      boolean busy = now() < busyUntil;
      int in = next(busy);
      if (!busy) {
        accept(out);
      }
      return in;
    }
  }

  private int next(boolean busy) {
    if (responseAt < responseLength) {
      return response[responseAt++] & 0xff;
    }
    if (busy) {
      return 0;
    }
    if (data == null || now() < dataReady) {
      return 0xff;
    }
    int value = data[dataAt++] & 0xff;
    if (dataAt == data.length) {
      data = null;
      if (readAddress >= 0) {
        readAddress += blockLength;
        sendBlock();
      }
    }
    return value;
  }

  private void accept(int out) {
    if (commandLength == 0 && incomingLength < 0 && (out & 0xc0) != 0x40) {
      if (writeAddress >= 0) {
        token(out);
      }
    } else if (incomingLength >= 0) {
      incoming[incomingLength++] = (byte) out;
      if (incomingLength == incoming.length) {
        incomingLength = -1;
        store();
      }
    } else {
      command[commandLength++] = (byte) out;
      if (commandLength == command.length) {
        commandLength = 0;
        execute();
      }
    }
  }

  private void token(int out) {
    if (out == (multiple ? TOKEN_MULTIPLE : TOKEN)) {
      incomingLength = 0;
    } else if (multiple && out == TOKEN_STOP) {
      writeAddress = -1;
      // A byte, then the line is low for as long as it takes.
      respond(0xff);
      busyUntil = now() + writeNanos;
    }
  }

  private void store() {
    int crc = (incoming[BLOCK] & 0xff) << 8 | incoming[BLOCK + 1] & 0xff;
    if (checks && crc != SdRegisters.crc16(incoming, BLOCK)) {
      respond(REFUSED_CRC);
    } else if (writeAddress + BLOCK > capacity || !stored()) {
      respond(REFUSED_WRITE);
    } else {
      respond(ACCEPTED);
      busyUntil = now() + writeNanos;
      writeAddress += BLOCK;
      blocksWritten++;
    }
    if (!multiple) {
      writeAddress = -1;
    }
  }

  private boolean stored() {
    try {
      blocks.write(writeAddress, incoming, BLOCK);
      return true;
    } catch (IOException e) {
      status |= 4; // card controller error
      return false;
    }
  }

  private void respond(int... bytes) {
    responseAt = 0;
    responseLength = bytes.length;
    for (int i = 0; i < bytes.length; i++) {
      response[i] = (byte) bytes[i];
    }
  }

  /** R1, after a byte in which the card thinks, and what follows it. */
  private void r1(int flags, int... more) {
    int[] bytes = new int[2 + more.length];
    bytes[0] = 0xff;
    bytes[1] = flags | (idle ? IDLE : 0);
    System.arraycopy(more, 0, bytes, 2, more.length);
    respond(bytes);
  }

  private void word(int value) {
    r1(0, value >>> 24, value >> 16 & 0xff, value >> 8 & 0xff, value & 0xff);
  }

  private int argument() {
    return (command[1] & 0xff) << 24
        | (command[2] & 0xff) << 16
        | (command[3] & 0xff) << 8
        | command[4] & 0xff;
  }

  private void execute() {
    int number = command[0] & 0x3f;
    boolean valid = (command[5] & 0xff) == SdRegisters.crc7(command, 5);
    if (!spiMode) {
      // Until command 0 comes the card talks another protocol, which always checks.
      if (number == 0 && valid) {
        reset();
      }
      return;
    }
    boolean ofApplication = application;
    application = false;
    if (!valid && (checks || number == 0 || number == 8)) {
      r1(CRC_ERROR);
    } else if (ofApplication && isOfApplication(number)) {
      executeOfApplication(number);
    } else if (idle && !allowedIdle(number)) {
      r1(ILLEGAL_COMMAND);
    } else {
      execute(number, argument());
    }
  }

  private void reset() {
    spiMode = true;
    idle = true;
    application = false;
    checks = false;
    startedAt = -1;
    blockLength = BLOCK;
    status = 0;
    eraseFirst = -1;
    eraseLast = -1;
    data = null;
    readAddress = -1;
    writeAddress = -1;
    incomingLength = -1;
    r1(0);
  }

  private static boolean allowedIdle(int number) {
    return switch (number) {
      case 0, 1, 8, 55, 58, 59 -> true;
      default -> false;
    };
  }

  private void execute(int number, int argument) {
    switch (number) {
      case 0 -> reset();
      case 1 -> start(true);
      case 8 -> word(argument & 0xfff);
      case 9 -> sendRegister(csd, 0);
      case 10 -> sendRegister(SdRegisters.cid(), 0);
      case 12 -> stop();
      case 13 -> sendStatus();
      case 16 -> setBlockLength(argument);
      case 17, 18 -> startReading(argument, number == 18);
      case 24, 25 -> startWriting(argument, number == 25);
      case 32, 33 -> chooseErased(argument, number == 32);
      case 38 -> erase();
      case 55 -> {
        application = true;
        r1(0);
      }
      case 58 -> word(0xff8000 | (idle ? 0 : 1 << 31 | (highCapacity ? 1 << 30 : 0)));
      case 59 -> {
        checks = (argument & 1) != 0;
        r1(0);
      }
      default -> r1(ILLEGAL_COMMAND);
    }
  }

  private boolean isOfApplication(int number) {
    return switch (number) {
      case 41 -> true;
      case 13, 22, 23, 42, 51 -> !idle;
      default -> false;
    };
  }

  private void executeOfApplication(int number) {
    switch (number) {
      case 13 -> sendRegister(new byte[64], 1);
      case 22 ->
          sendRegister(
              new byte[] {
                (byte) (blocksWritten >> 24),
                (byte) (blocksWritten >> 16),
                (byte) (blocksWritten >> 8),
                (byte) blocksWritten
              },
              0);
      case 41 -> start((argument() & 1 << 30) != 0 || !highCapacity);
      case 51 -> sendRegister(SdRegisters.scr(highCapacity), 0);
      default -> r1(0); // 23: blocks to erase before; 42: the resistor at CS
    }
  }

  /** Leaves the idle state when its time is over, and the host knows the card's capacity. */
  private void start(boolean understood) {
    if (startedAt < 0) {
      startedAt = now();
    }
    if (understood && (!isConnected() || now() - startedAt >= STARTS)) {
      idle = false;
    }
    r1(0);
  }

  private void sendRegister(byte[] content, int moreOfResponse) {
    r1(0, new int[moreOfResponse]);
    send(content, now());
  }

  private void sendStatus() {
    r1(0, status);
    status = 0;
  }

  private void stop() {
    if (writeAddress >= 0) {
      busyUntil = now() + writeNanos;
    }
    data = null;
    readAddress = -1;
    writeAddress = -1;
    respond(0xff, 0xff, 0);
  }

  private void setBlockLength(int length) {
    if (length < 1 || length > BLOCK) {
      r1(PARAMETER_ERROR);
    } else {
      blockLength = highCapacity ? BLOCK : length;
      r1(0);
    }
  }

  private long address(int argument) {
    return (argument & 0xffffffffL) * (highCapacity ? BLOCK : 1);
  }

  private void startReading(int argument, boolean many) {
    long at = address(argument);
    if (at + blockLength > capacity) {
      r1(PARAMETER_ERROR);
    } else if (at / BLOCK != (at + blockLength - 1) / BLOCK) {
      r1(ADDRESS_ERROR);
    } else {
      r1(0);
      readAddress = at;
      sendBlock();
      readAddress = many ? at : -1;
    }
  }

  /** Reads where {@link #readAddress} is; past the end or where that fails an error token. */
  private void sendBlock() {
    byte[] block = new byte[blockLength];
    try {
      if (readAddress + blockLength > capacity) {
        sendError(8); // out of range
        return;
      }
      blocks.read(readAddress, block);
      send(block, now() + readNanos);
    } catch (IOException e) {
      sendError(1);
    }
  }

  private void sendError(int token) {
    readAddress = -1;
    data = new byte[] {(byte) token};
    dataAt = 0;
    dataReady = now() + readNanos;
  }

  private void send(byte[] content, long ready) {
    int length = content.length;
    data = new byte[length + 4];
    data[0] = (byte) 0xff;
    data[1] = (byte) TOKEN;
    System.arraycopy(content, 0, data, 2, length);
    int crc = SdRegisters.crc16(content, length);
    data[length + 2] = (byte) (crc >> 8);
    data[length + 3] = (byte) crc;
    dataAt = 0;
    dataReady = ready;
  }

  private void startWriting(int argument, boolean many) {
    long at = address(argument);
    if (at + BLOCK > capacity) {
      r1(PARAMETER_ERROR);
    } else if (at % BLOCK != 0 || blockLength != BLOCK) {
      r1(ADDRESS_ERROR);
    } else {
      writeAddress = at;
      multiple = many;
      blocksWritten = 0;
      r1(0);
    }
  }

  private void chooseErased(int argument, boolean first) {
    long at = address(argument);
    if (at >= capacity) {
      r1(PARAMETER_ERROR);
    } else if (first) {
      eraseFirst = at / BLOCK;
      eraseLast = -1;
      r1(0);
    } else if (eraseFirst < 0) {
      r1(ERASE_SEQUENCE_ERROR);
    } else {
      eraseLast = at / BLOCK;
      r1(0);
    }
  }

  private void erase() {
    if (eraseFirst < 0 || eraseLast < eraseFirst) {
      r1(eraseFirst < 0 || eraseLast < 0 ? ERASE_SEQUENCE_ERROR : ERASE_RESET);
    } else {
      r1(0);
      busyUntil = now() + writeNanos;
      try {
        blocks.erase(eraseFirst, eraseLast);
      } catch (IOException e) {
        status |= 4;
      }
    }
    eraseFirst = -1;
    eraseLast = -1;
  }
}
