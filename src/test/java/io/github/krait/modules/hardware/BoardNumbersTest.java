package io.github.krait.modules.hardware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Profile;
import io.github.krait.boards.SimulatedBoards;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SimulatedClock;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Sizes and times as they are on 32-bit microcontrollers. */
class BoardNumbersTest {
  private static String run(String board, Profile profile, String... lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SimulatedBoard opened = SimulatedBoards.open(board, SimulatedClock.virtual());
        Krait krait = Krait.builder().profile(profile).board(opened).out(out).build()) {
      krait.exec(String.join("\n", lines));
    } catch (KraitException e) {
      return e.getMessage();
    }
    return out.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  private static String mp(String... lines) {
    return run("pico", Profile.MICROPYTHON, lines);
  }

  private static String cp(String... lines) {
    return run("pico", Profile.CIRCUITPYTHON, lines);
  }

  @Test
  void words() {
    String program =
        """
        import sys, struct, array
        print(sys.maxsize, struct.calcsize('l'), struct.calcsize('@P'), struct.calcsize('<q'))
        a = array.array('l', [1, -2])
        b = array.array('L', b'\\xff\\xff\\xff\\xff\\1\\0\\0\\0')
        print(len(bytes(a)), a, b[0], b[1])
        print(struct.pack('bl', 1, 2))
        """;
    String sizes =
        "2147483647 4 4 8\n8 array('l', [1, -2]) 4294967295 1\n"
            + "b'\\x01\\x00\\x00\\x00\\x02\\x00\\x00\\x00'";
    assertEquals(sizes, mp(program));
    assertEquals(sizes, cp(program));
    assertEquals(
        "9223372036854775807 8 8",
        run(
            "raspberry_pi_4b",
            Profile.CIRCUITPYTHON,
            "import sys, struct",
            "print(sys.maxsize, struct.calcsize('l'), struct.calcsize('P'))"));
  }

  @Test
  void intsAreAsLongAsEver() {
    assertEquals(
        "1267650600228229401496703205376 True True True",
        mp(
            "import sys",
            "n = 1 << 100",
            "print(n, hash(n) == hash(1 << 100), hash(sys.maxsize + 1) == hash(1 << 31),",
            "    id(n) != id(sys))"));
  }

  @Test
  void ticksStartAgainAfter30Bits() {
    try (SimulatedBoard board = SimulatedBoards.open("pico", SimulatedClock.virtual());
        Krait krait = Krait.builder().board(board).build()) {
      krait.exec("import time\nt = time.ticks_us()");
      long period = 1L << 30;
      ((io.github.krait.simulator.VirtualClock) board.clock())
          .run(Duration.ofNanos((period - 100) * 1000));
      assertEquals(true, krait.eval("time.ticks_us() < 100 or time.ticks_us() > (1 << 30) - 101"));
      assertEquals(true, krait.eval("-110 < time.ticks_diff(time.ticks_us(), t) < -80"));
      assertEquals(5, krait.eval("time.ticks_add((1 << 30) - 5, 10)"));
      assertEquals(-(1 << 29), krait.eval("time.ticks_diff(1 << 29, 0)"));
    }
    assertEquals(
        "OverflowError: ticks interval overflow", mp("import time", "time.ticks_add(0, 1 << 29)"));
    assertEquals("536870911", mp("import time", "print(time.ticks_add(0, (1 << 29) - 1))"));
  }

  @Test
  void floatsOf32Bits() {
    assertEquals(
        "0.1 0.33333334 16777216.0 3.1415928 True",
        mp("import math", "print(0.1, 1 / 3, 16777216.0 + 1, math.pi, 16777217 == 16777216.0)"));
  }

  /** The last two bits of a float are not kept, but guessed from the two before. */
  @Test
  void floatsOf30Bits() {
    assertEquals(
        "0.1 0.3333333 3.141592 inf -inf nan 0.0 1e-05",
        cp("import math", "print(0.1, 1 / 3, math.pi, 1e39, -1e39, float('nan'), 0.0, 1e-5)"));
    assertEquals(
        "b'\\xaa\\xaa\\xaa>' b'\\xcf\\xcc\\xcc='",
        cp("import struct", "print(struct.pack('f', 1 / 3), struct.pack('f', 0.1))"));
    assertEquals("4194300.0 True", cp("x = 4194303.75", "print(4194300.0, x == float(str(x)))"));
    assertEquals("16777220.0", cp("print(float(16777217))"));
  }

  @Test
  void timeOfDayInMicroPython() {
    assertEquals(
        "1609459200 (2021, 1, 1, 0, 0, 0, 4, 1) 8",
        mp("import time", "print(time.time(), time.localtime(), len(time.gmtime(0)))"));
    assertEquals(
        "1609459200 1609459201",
        mp(
            "import time",
            "t = time.localtime()",
            "a = time.mktime(t)",
            "time.sleep(1)",
            "print(a, time.time())"));
    assertEquals("(1970, 1, 1, 0, 0, 0, 3, 1)", mp("import time", "print(time.gmtime(0))"));
    assertEquals(
        "(2000, 1, 1, 0, 0, 0, 5, 1) 0 True True",
        run(
            "espressif_esp32_devkitc_v4",
            Profile.MICROPYTHON,
            "import time",
            "z = (2000, 1, 1, 0, 0, 0, 0, 0)",
            "print(time.gmtime(0), time.mktime(z), time.time() < 10**9,",
            "    time.time_ns() // 10**9 - time.time() < 2)"));
    assertEquals("False", mp("import time", "print(hasattr(time, 'clock'))"));
  }

  @Test
  void timeOfDayInCircuitPython() {
    assertEquals(
        "struct_time(tm_year=2000, tm_mon=1, tm_mday=1, tm_hour=0, tm_min=0, tm_sec=0, "
            + "tm_wday=5, tm_yday=1, tm_isdst=-1) 946684800",
        cp("import time", "t = time.localtime(946684800)", "print(t, time.mktime(t))"));
    assertEquals(
        "OverflowError: timestamp out of range for platform time_t",
        cp("import time", "time.localtime(0)"));
    assertEquals(
        "OverflowError: tm_year out of range",
        cp("import time", "time.mktime((1999, 1, 1, 0, 0, 0, 0, 0, -1))"));
    assertEquals(
        "TypeError: value must be of type struct_time, not list",
        cp("import time", "time.mktime([1999, 1, 1, 0, 0, 0, 0, 0, -1])"));
    assertEquals("ValueError: seconds must be >= 0", cp("import time", "time.sleep(-0.1)"));
    assertEquals(
        "False False False True",
        cp(
            "import time",
            "print(hasattr(time, 'sleep_ms'), hasattr(time, 'ticks_ms'), hasattr(time, 'clock'),",
            "    type(time.time()) is int)"));
  }

  @Test
  void describesItself() {
    assertEquals(
        "rp2 rp2 Raspberry Pi Pico with RP2040",
        mp("import os", "u = os.uname()", "print(u.sysname, u.nodename, u.machine)"));
    assertEquals(
        "esp32",
        run(
            "espressif_esp32_devkitc_v4",
            Profile.MICROPYTHON,
            "import sys",
            "print(sys.platform)"));
  }
}
