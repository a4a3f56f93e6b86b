package io.github.krait.hal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

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
 */
public record Firmware(
    String runtime,
    String machine,
    String platform,
    String system,
    String build,
    int mpy,
    int floatBits,
    Map<String, Integer> pinNames) {
  public Firmware {
    Objects.requireNonNull(runtime);
    Objects.requireNonNull(machine);
    Objects.requireNonNull(platform);
    Objects.requireNonNull(system);
    Objects.requireNonNull(build);
    if (floatBits != 32 && floatBits != 64) {
      throw new IllegalArgumentException("floats of " + floatBits + " bits");
    }
    pinNames = Collections.unmodifiableMap(new LinkedHashMap<>(pinNames));
  }
}
