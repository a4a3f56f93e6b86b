package io.github.krait.simulator;

import io.github.krait.hal.NonVolatile;
import java.util.HashMap;
import java.util.Map;

/** The memories of a board that outlive resets, each made when it is first asked for. */
final class Memories {
  private static final int SECTOR = 4096;

  /** What the runtimes leave of the flash memory for files where nothing better is known. */
  private static final long FIRMWARE = 640 * 1024;

  private static final long UNKNOWN_FLASH = 1024 * 1024;

  /** As CircuitPython has on the RP2040; on others it has mostly twice as much. */
  private static final int NVM = 4096;

  private static final int SLEEP = 4096;

  private final SimulatedBoard board;
  private final Map<String, NonVolatile> memories = new HashMap<>(2);

  Memories(SimulatedBoard board) {
    this.board = board;
  }

  /** Null: there is none of that name. */
  synchronized NonVolatile get(String name) {
    NonVolatile memory = memories.get(name);
    if (memory == null) {
      memory = make(name);
      if (memory != null) {
        memories.put(name, memory);
      }
    }
    return memory;
  }

  private NonVolatile make(String name) {
    return switch (name) {
      case "nvm" -> new SimulatedMemory("nvm", board.processor().isRp2() ? NVM : 2 * NVM, 1, 0xff);
      case "sleep" -> new SimulatedMemory("sleep", SLEEP, 1, 0);
      case "flash" -> new SimulatedMemory("flash", flashBytes(), SECTOR, 0xff);
      default -> null;
    };
  }

  private long flashBytes() {
    long all = board.flashBytes();
    if (all == 0) {
      return UNKNOWN_FLASH;
    }
    return all > 2 * FIRMWARE ? all - FIRMWARE : all / 2 / SECTOR * SECTOR;
  }

  /** Puts a memory card in; null: takes it out. */
  synchronized void card(NonVolatile card) {
    if (card == null) {
      memories.remove("sd");
    } else {
      memories.put("sd", card);
    }
  }

  /** Power was lost. */
  synchronized void powerLost() {
    memories.remove("sleep");
  }
}
