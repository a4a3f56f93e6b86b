package io.github.krait.simulator.device;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/**
 * When an alarm of a DS3231 is due. A value below 0 matches always.
 *
 * @param day of the month, or of the week
 */
record Ds3231Alarm(int second, int minute, int hour, int day, boolean week) {
  private static final int ANY = -1;
  private static final int YEARS = 8;

  /** The first alarm, which has seconds. */
  static Ds3231Alarm first(int[] registers) {
    return of(field(registers[7]), registers, 8);
  }

  /** The second one, which is due as a minute begins. */
  static Ds3231Alarm second(int[] registers) {
    return of(0, registers, 0x0b);
  }

  private static Ds3231Alarm of(int second, int[] registers, int at) {
    int hour = (registers[at + 1] & 0x80) != 0 ? ANY : Ds3231Time.hour(registers[at + 1]);
    int day = registers[at + 2];
    boolean week = (day & 0x40) != 0;
    int number = Ds3231Time.number(day & (week ? 0xf : 0x3f));
    return new Ds3231Alarm(
        second, field(registers[at]), hour, (day & 0x80) != 0 ? ANY : number, week);
  }

  private static int field(int register) {
    return (register & 0x80) != 0 ? ANY : Ds3231Time.number(register & 0x7f);
  }

  boolean matches(LocalDateTime now, int dayOfWeek) {
    return matchesDay(now, dayOfWeek)
        && is(hour, now.getHour())
        && is(minute, now.getMinute())
        && is(second, now.getSecond());
  }

  private boolean matchesDay(LocalDateTime now, int dayOfWeek) {
    return is(day, week ? dayOfWeek : now.getDayOfMonth());
  }

  private static boolean is(int wanted, int value) {
    return wanted < 0 || wanted == value;
  }

  /** The first moment after one at which it is due; null where there is none. */
  LocalDateTime next(LocalDateTime after, int dayOfWeek) {
    if (day == 0) {
      return null; // as after power-up
    }
    LocalDateTime at = after.plusSeconds(1);
    LocalDateTime end = after.plusYears(YEARS);
    while (at.isBefore(end)) {
      long days = ChronoUnit.DAYS.between(after.toLocalDate(), at.toLocalDate());
      if (!matchesDay(at, (int) ((dayOfWeek - 1 + days) % 7) + 1)) {
        at = at.truncatedTo(ChronoUnit.DAYS).plusDays(1);
      } else if (!is(hour, at.getHour())) {
        at = at.truncatedTo(ChronoUnit.HOURS).plusHours(1);
      } else if (!is(minute, at.getMinute())) {
        at = at.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
      } else if (!is(second, at.getSecond())) {
        at = at.plusSeconds(1);
      } else {
        return at;
      }
    }
    return null;
  }
}
