package io.github.krait.simulator;

import io.github.krait.hal.NonVolatile;
import java.util.SplittableRandom;

/** What a board's processor has one of each, made when it is first asked for. */
final class Internals {
  final SimulatedReset reset;
  final Memories memories;
  private final SimulatedBoard board;
  private final SplittableRandom random;
  private final long seed;
  private SimulatedRtc rtc;
  private SimulatedWatchdog watchdog;
  private SimulatedSleep sleep;
  private SimulatedWifi wifi;
  private MemoryRegisters registers;

  /**
   * @param index which of many boards of a kind it is
   */
  Internals(SimulatedBoard board, int index) {
    this.board = board;
    reset = new SimulatedReset(board);
    memories = new Memories(board);
    seed = new SplittableRandom(31L * board.id().hashCode() + index).nextLong();
    random = new SplittableRandom(seed);
  }

  SimulatedRtc rtc() {
    synchronized (board.clock()) {
      if (rtc == null) {
        rtc = new SimulatedRtc(board.clock());
      }
      return rtc;
    }
  }

  SimulatedWatchdog watchdog() {
    synchronized (board.clock()) {
      if (watchdog == null) {
        watchdog = new SimulatedWatchdog(board);
      }
      return watchdog;
    }
  }

  SimulatedWifi wifi() {
    synchronized (board.clock()) {
      if (wifi == null) {
        wifi = new SimulatedWifi(board.clock(), uniqueId());
      }
      return wifi;
    }
  }

  SimulatedSleep sleep() {
    synchronized (board.clock()) {
      if (sleep == null) {
        sleep = new SimulatedSleep(board);
      }
      return sleep;
    }
  }

  /** Null: where they are is not known. */
  MemoryRegisters registers() {
    synchronized (board.clock()) {
      if (registers == null) {
        registers = board.processor().registers(board);
      }
      return registers;
    }
  }

  /** Null: there is none of that name. */
  NonVolatile memory(String name) {
    return memories.get(name);
  }

  byte[] uniqueId() {
    byte[] id = new byte[board.processor().idBytes()];
    SplittableRandom bytes = new SplittableRandom(~seed);
    for (int i = 0; i < id.length; i++) {
      id[i] = (byte) bytes.nextInt(256);
    }
    return id;
  }

  int randomBits() {
    synchronized (random) {
      return random.nextInt();
    }
  }

  /** All is as after power-up, but for what outlives that. */
  void powerUp() {
    synchronized (board.clock()) {
      if (watchdog != null) {
        watchdog.powerUp();
      }
      if (sleep != null) {
        sleep.powerUp(reset.cause());
      }
      if (registers != null) {
        registers.powerUp();
      }
      if (wifi != null) {
        wifi.powerUp();
      }
    }
  }

  void close() {
    synchronized (board.clock()) {
      if (watchdog != null) {
        watchdog.powerUp();
      }
    }
  }
}
