package io.github.krait.modules.circuitpython;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.krait.Profile;
import io.github.krait.modules.hardware.OnPico;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RtcTest extends OnPico {
  RtcTest() {
    super(Profile.CIRCUITPYTHON);
  }

  @Test
  void isSetAndGoesOn() {
    assertPrints(
        "struct_time(tm_year=2024, tm_mon=2, tm_mday=29, tm_hour=23, tm_min=59, tm_sec=58,"
            + " tm_wday=3, tm_yday=60, tm_isdst=-1)",
        "import rtc, time",
        "r = rtc.RTC()",
        "r.datetime = time.struct_time((2024, 2, 29, 23, 59, 58, 0, -1, -1))",
        "print(r.datetime)");
    assertPrints(
        "(2024, 3, 1, 0, 0, 8) True",
        "time.sleep(10)",
        "print(r.datetime[:6], time.localtime() == rtc.RTC().datetime)");
    long expected = LocalDateTime.of(2024, 3, 1, 0, 0, 8).toEpochSecond(ZoneOffset.UTC);
    assertEquals(expected, board.rtc().epochNanos() / 1_000_000_000);
    assertPrints(String.valueOf(expected), "print(time.time())");
  }

  @Test
  void anotherSource() {
    assertPrints(
        "(2030, 1, 2, 3, 4, 5) 1893553445 2",
        "import rtc, time",
        "class Source:",
        "  @property",
        "  def datetime(self):",
        "    return time.struct_time((2030, 1, 2, 3, 4, 5, 0, 0, -1))",
        "rtc.set_time_source(Source())",
        "t = time.localtime()",
        "print(t[:6], time.time(), t.tm_wday)");
  }

  @Test
  void refuses() {
    krait.exec("import rtc, time\nr = rtc.RTC()");
    assertPrints("0 True", "print(r.calibration, rtc.RTC() is r)");
    assertRaises("NotImplementedError: calibration", "r.calibration = 1");
    assertRaises("TypeError: value must be of type struct_time, not int", "r.datetime = 1");
    assertRaises(
        "TypeError: function takes 9 positional arguments but 2 were given", "r.datetime = (1, 2)");
  }
}
