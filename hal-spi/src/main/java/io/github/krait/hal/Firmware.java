package io.github.krait.hal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A runtime as it is built for a board: the texts by which programs recognise it, its floats, and
 * its names for the pins.
 *
 * @param runtime {@code micropython} or {@code circuitpython}
 * @param machine {@code sys.implementation._machine}, such as {@code Raspberry Pi Pico with RP2040}
 * @param platform {@code sys.platform}, such as {@code rp2}
 * @param system {@code os.uname().sysname}
 * @param build {@code sys.implementation._build}
 * @param mpy {@code sys.implementation._mpy}: the version of {@code .mpy} files in the low byte,
 *     the sub-version and the processor's architecture above it
 * @param floatBits how wide its floats are: 32 or 64
 * @param pinNames the board's own names for pins, and the pins' numbers, in the order in which the
 *     runtime lists them; a pin may have several names, of which the first is what it is called
 * @param processorNames the runtime's names for the processor's pins, {@code PA05} for instance, by
 *     their numbers, where they differ from {@link Pin#name}
 * @param defaults the pins that a unit has where a program names none: {@code I2C0.SDA} and the
 *     like for MicroPython's {@code I2C(0)}; for CircuitPython's {@code board.I2C()} {@code
 *     I2C.SDA}, for others in {@code board} their own names, such as {@code STEMMA_I2C.SDA}
 * @param heapBytes how much memory programs have; 0: not known
 * @param epochYear the year that {@code time.time()} counts from: 1970 or 2000
 * @param absentModules names of hardware modules that the runtime leaves out on this board
 */
public record Firmware(
    String runtime,
    String machine,
    String platform,
    String system,
    String build,
    int mpy,
    int floatBits,
    Map<String, Integer> pinNames,
    Map<Integer, String> processorNames,
    Map<String, Integer> defaults,
    long heapBytes,
    int epochYear,
    Set<String> absentModules) {
  public Firmware {
    Objects.requireNonNull(runtime);
    Objects.requireNonNull(machine);
    Objects.requireNonNull(platform);
    Objects.requireNonNull(system);
    Objects.requireNonNull(build);
    if (floatBits != 32 && floatBits != 64) {
      throw new IllegalArgumentException("floats of " + floatBits + " bits");
    }
    if (epochYear != 1970 && epochYear != 2000) {
      throw new IllegalArgumentException("no runtime counts time from " + epochYear);
    }
    pinNames = Collections.unmodifiableMap(new LinkedHashMap<>(pinNames));
    processorNames = Map.copyOf(processorNames);
    defaults = Collections.unmodifiableMap(new LinkedHashMap<>(defaults));
    absentModules = Set.copyOf(absentModules);
  }

  /** With nothing known of default pins and memory. */
  public Firmware(
      String runtime,
      String machine,
      String platform,
      String system,
      String build,
      int mpy,
      int floatBits,
      Map<String, Integer> pinNames) {
    this(
        runtime, machine, platform, system, build, mpy, floatBits, pinNames, Map.of(), Map.of(), 0,
        1970, Set.of());
  }

  /** What the runtime calls one of the processor's pins. */
  public String processorName(Pin pin) {
    return processorNames.getOrDefault(pin.number(), pin.name());
  }
}
