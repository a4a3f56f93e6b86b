package io.github.krait.simulator.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.hal.HalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdCardTest {
  private final Wire wire = new Wire();

  /** Sends a command with its check sum; R1, which comes within 8 bytes. */
  private int command(SdCard card, int number, int argument) {
    byte[] bytes = {
      (byte) (0x40 | number),
      (byte) (argument >> 24),
      (byte) (argument >> 16),
      (byte) (argument >> 8),
      (byte) argument
    };
    return command(card, number, argument, SdRegisters.crc7(bytes, 5));
  }

  private int command(SdCard card, int number, int argument, int crc) {
    card.transfer(0x40 | number);
    for (int shift = 24; shift >= 0; shift -= 8) {
      card.transfer(argument >> shift & 0xff);
    }
    card.transfer(crc);
    for (int i = 0; i < 8; i++) {
      int answer = card.transfer(0xff);
      if ((answer & 0x80) == 0) {
        return answer;
      }
    }
    return -1;
  }

  private int application(SdCard card, int number, int argument) {
    command(card, 55, 0);
    return command(card, number, argument);
  }

  private static int[] bytes(SdCard card, int count) {
    int[] bytes = new int[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = card.transfer(0xff);
    }
    return bytes;
  }

  /** Waits for the token of a block, reads it and checks its check sum. */
  private byte[] block(SdCard card, int length) {
    assertEquals(0xfe, token(card));
    byte[] block = new byte[length];
    for (int i = 0; i < length; i++) {
      block[i] = (byte) card.transfer(0xff);
    }
    assertEquals(SdRegisters.crc16(block, length), card.transfer(0xff) << 8 | card.transfer(0xff));
    return block;
  }

  private int token(SdCard card) {
    for (int i = 0; i < 100; i++) {
      int token = card.transfer(0xff);
      if (token != 0xff) {
        return token;
      }
      wire.micros(6);
    }
    return -1;
  }

  /** Sends a block; the answer's lower five bits. */
  private int write(SdCard card, int token, byte[] data, int crc) {
    card.transfer(token);
    for (byte b : data) {
      card.transfer(b & 0xff);
    }
    card.transfer(crc >> 8);
    card.transfer(crc & 0xff);
    return card.transfer(0xff) & 0x1f;
  }

  private int busy(SdCard card) {
    int micros = 0;
    while (card.transfer(0xff) == 0) {
      wire.micros(1);
      micros++;
    }
    return micros;
  }

  private SdCard started(SdCard card) {
    wire.connectSpi(card);
    assertEquals(1, command(card, 0, 0));
    assertEquals(1, command(card, 8, 0x1aa));
    assertArrayEquals(new int[] {0, 0, 1, 0xaa}, bytes(card, 4));
    assertEquals(1, application(card, 41, 1 << 30));
    wire.millis(10);
    assertEquals(0, application(card, 41, 1 << 30));
    return card;
  }

  @Test
  void checkSumsOfTheSpecification() {
    assertEquals(0x95, SdRegisters.crc7(new byte[] {0x40, 0, 0, 0, 0}, 5));
    assertEquals(0x87, SdRegisters.crc7(new byte[] {0x48, 0, 0, 1, (byte) 0xaa}, 5));
    byte[] ones = new byte[512];
    Arrays.fill(ones, (byte) 0xff);
    assertEquals(0x7fa1, SdRegisters.crc16(ones, 512));
  }

  @Test
  void saysNothingBeforeCommandZero() {
    SdCard card = wire.connectSpi(SdCard.highCapacity(8L << 30));
    assertEquals(-1, command(card, 8, 0x1aa));
    assertEquals(-1, command(card, 0, 0, 0x93));
    assertEquals(1, command(card, 0, 0, 0x95));
    assertEquals(9, command(card, 8, 0x1aa, 1), "check sum");
    assertEquals(1, command(card, 58, 0, 1), "is not checked");
    assertArrayEquals(new int[] {0, 0xff, 0x80, 0}, bytes(card, 4), "not started");
    assertEquals(5, command(card, 17, 0), "illegal while idle");
    assertEquals(5, command(card, 41, 0), "not without 55");
  }

  @Test
  void startsOnlyForHostsThatKnowItsCapacity() {
    SdCard card = wire.connectSpi(SdCard.highCapacity(8L << 30));
    command(card, 0, 0);
    application(card, 41, 0);
    wire.millis(1000);
    assertEquals(1, application(card, 41, 0));
    assertEquals(0, application(card, 41, 1 << 30));
    command(card, 58, 0);
    assertArrayEquals(new int[] {0xc0, 0xff, 0x80, 0}, bytes(card, 4));
    SdCard small = started(SdCard.standardCapacity(1 << 30));
    command(small, 58, 0);
    assertArrayEquals(new int[] {0x80, 0xff, 0x80, 0}, bytes(small, 4));
  }

  @Test
  void registers() {
    SdCard card = started(SdCard.highCapacity(8L << 30));
    assertEquals(0, command(card, 9, 0));
    byte[] csd = block(card, 16);
    assertEquals(0x40, csd[0]);
    int size = (csd[7] & 0x3f) << 16 | (csd[8] & 0xff) << 8 | csd[9] & 0xff;
    assertEquals(8L << 30, (size + 1) * 524288L);
    assertEquals(SdRegisters.crc7(csd, 15), csd[15] & 0xff);
    assertEquals(0, command(card, 10, 0));
    assertEquals("KRAIT", new String(block(card, 16), 3, 5, StandardCharsets.US_ASCII));
    assertEquals(0, application(card, 51, 0));
    assertEquals(2, block(card, 8)[0]);
    assertEquals(0, application(card, 13, 0));
    assertEquals(0, card.transfer(0xff));
    block(card, 64);
    assertEquals(0, command(card, 13, 0));
    assertEquals(0, card.transfer(0xff));
    assertEquals(4, command(card, 60, 0));
  }

  @Test
  void capacities() {
    for (long capacity : new long[] {2048, 4 << 20, 64 << 20, 1L << 30, 2L << 30}) {
      byte[] csd = SdRegisters.csdStandard(capacity);
      int size = (csd[6] & 3) << 10 | (csd[7] & 0xff) << 2 | (csd[8] & 0xff) >> 6;
      int multiplier = (csd[9] & 3) << 1 | (csd[10] & 0xff) >> 7;
      assertEquals(capacity, (size + 1L) << multiplier + 2 + (csd[5] & 15));
    }
    assertThrows(HalException.class, () -> SdCard.standardCapacity(1000));
    assertThrows(HalException.class, () -> SdCard.standardCapacity(4L << 30));
    assertThrows(HalException.class, () -> SdCard.highCapacity(1000));
  }

  @Test
  void readsByBlockOrByte() {
    byte[] content = new byte[1024];
    new Random(1).nextBytes(content);
    SdCard high = started(SdCard.highCapacity(1 << 20));
    high.write(512, content);
    assertEquals(0, command(high, 17, 1));
    assertEquals(0xff, high.transfer(0xff));
    assertArrayEquals(Arrays.copyOf(content, 512), block(high, 512));
    assertEquals(0x40, command(high, 17, 2048));
    SdCard standard = started(SdCard.standardCapacity(1 << 20));
    standard.write(512, content);
    assertEquals(0, command(standard, 17, 1024));
    assertArrayEquals(Arrays.copyOfRange(content, 512, 1024), block(standard, 512));
    assertEquals(0x20, command(standard, 17, 513));
    assertEquals(0, command(standard, 16, 4));
    assertEquals(0, command(standard, 17, 516));
    assertArrayEquals(Arrays.copyOfRange(content, 4, 8), block(standard, 4));
    assertEquals(0x40, command(standard, 16, 513));
  }

  @Test
  void readsManyUntilStopped() {
    byte[] content = new byte[1024];
    new Random(2).nextBytes(content);
    SdCard card = started(SdCard.highCapacity(1 << 20));
    card.write(0, content);
    assertEquals(0, command(card, 18, 0));
    assertArrayEquals(Arrays.copyOf(content, 512), block(card, 512));
    card.deselect();
    card.select();
    assertArrayEquals(Arrays.copyOfRange(content, 512, 1024), block(card, 512));
    bytes(card, 20);
    assertEquals(0, command(card, 12, 0));
    wire.millis(1);
    assertEquals(0xff, card.transfer(0xff));
    assertEquals(0, command(card, 18, 2047));
    block(card, 512);
    assertEquals(8, token(card), "out of range");
    assertEquals(0, command(card, 12, 0));
  }

  @Test
  void writesAndIsBusy() {
    byte[] content = new byte[512];
    new Random(3).nextBytes(content);
    SdCard card = started(SdCard.highCapacity(1 << 20));
    assertEquals(0, command(card, 24, 3));
    card.transfer(0xff);
    assertEquals(5, write(card, 0xfe, content, 0xffff));
    assertEquals(250, busy(card));
    assertArrayEquals(content, card.read(3 * 512, 512));
    assertEquals(0x40, command(card, 24, 2048));
    card.setTimes(0, 0);
    assertEquals(0, command(card, 25, 4));
    assertEquals(5, write(card, 0xfc, content, 0));
    assertEquals(5, write(card, 0xfc, content, 0));
    card.transfer(0xfd);
    card.transfer(0xff);
    busy(card);
    assertArrayEquals(content, card.read(5 * 512, 512));
    assertEquals(0, application(card, 22, 0));
    assertArrayEquals(new byte[] {0, 0, 0, 2}, block(card, 4));
    assertEquals(0, application(card, 23, 10));
  }

  @Test
  void checksWhatItIsTold() {
    byte[] content = new byte[512];
    SdCard card = started(SdCard.highCapacity(1 << 20));
    assertEquals(0, command(card, 59, 1));
    assertEquals(8, command(card, 13, 0, 1));
    assertEquals(0, command(card, 24, 0));
    content[0] = 1;
    assertEquals(0x0b, write(card, 0xfe, content, 0));
    assertEquals(0, card.read(0, 1)[0]);
    assertEquals(0, command(card, 24, 0));
    assertEquals(5, write(card, 0xfe, content, SdRegisters.crc16(content, 512)));
    assertEquals(1, card.read(0, 1)[0]);
    busy(card);
    assertEquals(0, command(card, 59, 0));
    assertEquals(0, command(card, 13, 0, 1));
  }

  @Test
  void erases() {
    SdCard card = started(SdCard.highCapacity(1 << 20));
    byte[] ones = new byte[2048];
    Arrays.fill(ones, (byte) 1);
    card.write(0, ones);
    assertEquals(0x10, command(card, 38, 0));
    command(card, 32, 1);
    command(card, 33, 2);
    assertEquals(0, command(card, 38, 0));
    busy(card);
    assertArrayEquals(new byte[1024], card.read(512, 1024));
    assertEquals(1, card.read(511, 1)[0]);
    assertEquals(1, card.read(1536, 1)[0]);
  }

  @Test
  void image(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("card.img");
    byte[] content = new byte[1 << 20];
    content[512] = 42;
    Files.write(file, content);
    try (SdCard card = SdCard.image(file)) {
      started(card);
      assertEquals(0, command(card, 17, 512));
      assertEquals(42, block(card, 512)[0]);
      assertEquals(0, command(card, 24, 1024));
      byte[] block = new byte[512];
      block[511] = 7;
      assertEquals(5, write(card, 0xfe, block, 0));
    }
    assertEquals(7, Files.readAllBytes(file)[1535]);
    Files.write(file, new byte[100]);
    assertThrows(HalException.class, () -> SdCard.image(file));
    assertTrue(Files.deleteIfExists(file));
  }
}
