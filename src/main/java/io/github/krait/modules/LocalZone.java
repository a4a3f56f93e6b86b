package io.github.krait.modules;

import io.github.krait.runtime.Engine;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneOffsetTransitionRule.TimeDefinition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The time zone that a program has: that of its variable {@code TZ}, as C libraries read it. */
final class LocalZone {
  private static final String NAME = "(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)";
  private static final String OFFSET = "([+-]?\\d{1,2}(?::\\d{1,2}){0,2})";
  private static final String DAY =
      ",M(\\d{1,2})\\.([1-5])\\.([0-6])(?:/(\\d{1,2}(?::\\d{1,2}){0,2}))?";

  /** The form of POSIX: {@code CET-1CEST,M3.5.0,M10.5.0/3}. */
  private static final Pattern POSIX =
      Pattern.compile(NAME + OFFSET + "(?:(" + NAME + ")" + OFFSET + "?(?:" + DAY + DAY + ")?)?");

  // groups of that pattern
  private static final int STANDARD = 1;
  private static final int SUMMER_NAME = 2;
  private static final int SUMMER = 3;
  private static final int BEGIN = 4;
  private static final int END = 8;

  /** The days of the United States, for a variable that names none. */
  private static final String USUAL_DAYS = ",M3.2.0,M11.1.0";

  /** Rules for all years need a first change to go on from. */
  private static final int FIRST_YEAR = 1900;

  private LocalZone() {}

  /** The host's without that variable; UTC where it means nothing. */
  static ZoneRules of(Engine engine) {
    String text = engine.environment.get("TZ");
    if (text == null) {
      return ZoneId.systemDefault().getRules();
    }
    String name = text.startsWith(":") ? text.substring(1) : text;
    try {
      // what else Java would take for a zone has the other sign
      return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name).getRules() : posix(name);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC.getRules();
    }
  }

  private static ZoneRules posix(String text) {
    Matcher m = POSIX.matcher(text);
    if (!m.matches()) {
      return ZoneOffset.UTC.getRules();
    }
    // POSIX counts to the west
    ZoneOffset standard = ZoneOffset.ofTotalSeconds(-seconds(m.group(STANDARD)));
    if (m.group(SUMMER_NAME) == null) {
      return standard.getRules();
    }
    if (m.group(BEGIN) == null) {
      return posix(text + USUAL_DAYS);
    }
    ZoneOffset summer =
        m.group(SUMMER) == null
            ? ZoneOffset.ofTotalSeconds(standard.getTotalSeconds() + 3600)
            : ZoneOffset.ofTotalSeconds(-seconds(m.group(SUMMER)));
    ZoneOffsetTransitionRule begin = rule(m, BEGIN, standard, standard, summer);
    ZoneOffsetTransitionRule end = rule(m, END, standard, summer, standard);
    boolean north = begin.getMonth().getValue() <= end.getMonth().getValue();
    ZoneOffset atFirst = north ? standard : summer;
    ZoneOffsetTransitionRule first = north ? begin : end;
    return ZoneRules.of(
        standard,
        atFirst,
        List.of(),
        List.of(
            first.createTransition(FIRST_YEAR), (north ? end : begin).createTransition(FIRST_YEAR)),
        List.of(first, north ? end : begin));
  }

  private static ZoneOffsetTransitionRule rule(
      Matcher m, int group, ZoneOffset standard, ZoneOffset before, ZoneOffset after) {
    int week = Integer.parseInt(m.group(group + 1));
    int day = Integer.parseInt(m.group(group + 2));
    int time = m.group(group + 3) == null ? 2 * 3600 : seconds(m.group(group + 3));
    boolean midnight = time == 24 * 3600;
    return ZoneOffsetTransitionRule.of(
        Month.of(Integer.parseInt(m.group(group))),
        week == 5 ? -1 : week * 7 - 6,
        DayOfWeek.of(day == 0 ? 7 : day),
        LocalTime.ofSecondOfDay(midnight ? 0 : time),
        midnight,
        TimeDefinition.WALL,
        standard,
        before,
        after);
  }

  private static int seconds(String time) {
    String[] parts = time.split(":");
    int seconds = Math.abs(Integer.parseInt(parts[0])) * 3600;
    int unit = 60;
    for (int i = 1; i < parts.length; i++) {
      seconds += Integer.parseInt(parts[i]) * unit;
      unit /= 60;
    }
    return time.startsWith("-") ? -seconds : seconds;
  }
}
