package io.github.krait.simulator.device;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/** The time of a DS3231, and its registers: seconds to year in BCD. */
final class Ds3231Time {
  static final int REGISTERS = 7;
  private static final long SECOND = 1_000_000_000L;

  /** A moment, and when it was by the board's clock. */
  private LocalDateTime base = LocalDateTime.of(2000, 1, 1, 0, 0);

  private long baseNanos;

  /** The day of the week then: 1 to 7, as whoever set it counts. */
  private int baseDay = 1;

  /** Whether hours are shown as 1 to 12. */
  private boolean twelve;

  /** With the fraction of a second that there is in it; Monday is the first day of the week. */
  void set(LocalDateTime now, long nanos) {
    base = now.truncatedTo(ChronoUnit.SECONDS);
    baseNanos = nanos - now.get(ChronoField.NANO_OF_SECOND);
    baseDay = now.getDayOfWeek().getValue();
  }

  void dayOfWeek(int day) {
    baseDay = day;
  }

  /** The second begins anew. */
  void restartSecond(long nanos) {
    base = at(nanos);
    baseNanos = nanos;
  }

  LocalDateTime at(long nanos) {
    return base.plusSeconds(Math.floorDiv(nanos - baseNanos, SECOND));
  }

  int dayOfWeek(long nanos) {
    long days = ChronoUnit.DAYS.between(base.toLocalDate(), at(nanos).toLocalDate());
    return (int) ((baseDay - 1 + days) % 7) + 1;
  }

  long nextSecond(long nanos) {
    return baseNanos + (Math.floorDiv(nanos - baseNanos, SECOND) + 1) * SECOND;
  }

  /** When an alarm is due next, by the board's clock; {@link Long#MAX_VALUE}: never. */
  long next(Ds3231Alarm alarm, long nanos) {
    LocalDateTime now = at(nanos);
    LocalDateTime due = alarm.next(now, dayOfWeek(nanos));
    if (due == null) {
      return Long.MAX_VALUE;
    }
    return nextSecond(nanos) + (ChronoUnit.SECONDS.between(now, due) - 1) * SECOND;
  }

  /** Writes the time into registers. */
  void registers(long nanos, int[] into) {
    LocalDateTime now = at(nanos);
    into[0] = bcd(now.getSecond());
    into[1] = bcd(now.getMinute());
    int hour = now.getHour();
    into[2] = twelve ? 0x40 | (hour >= 12 ? 0x20 : 0) | bcd((hour + 11) % 12 + 1) : bcd(hour);
    into[3] = dayOfWeek(nanos);
    into[4] = bcd(now.getDayOfMonth());
    into[5] = bcd(now.getMonthValue()) | (now.getYear() >= 2100 ? 0x80 : 0);
    into[6] = bcd(now.getYear() % 100);
  }

  /** Takes the time from registers; what there is no such time of becomes the nearest one. */
  void take(int[] from, long nanos) {
    long fraction = Math.floorMod(nanos - baseNanos, SECOND);
    twelve = (from[2] & 0x40) != 0;
    int year = 2000 + ((from[5] & 0x80) != 0 ? 100 : 0) + limit(number(from[6]), 0, 99);
    int month = limit(number(from[5] & 0x1f), 1, 12);
    int day = limit(number(from[4] & 0x3f), 1, YearMonth.of(year, month).lengthOfMonth());
    base =
        LocalDateTime.of(
            year,
            month,
            day,
            hour(from[2]),
            limit(number(from[1] & 0x7f), 0, 59),
            limit(number(from[0] & 0x7f), 0, 59));
    baseNanos = nanos - fraction;
    baseDay = limit(from[3] & 7, 1, 7);
  }

  /** The hour that a register says, in either way of counting. */
  static int hour(int register) {
    if ((register & 0x40) == 0) {
      return limit(number(register & 0x3f), 0, 23);
    }
    return limit(number(register & 0x1f), 1, 12) % 12 + ((register & 0x20) != 0 ? 12 : 0);
  }

  static int number(int bcd) {
    return (bcd >> 4) * 10 + (bcd & 15);
  }

  private static int bcd(int number) {
    return number / 10 << 4 | number % 10;
  }

  private static int limit(int value, int least, int greatest) {
    return Math.max(least, Math.min(greatest, value));
  }
}
