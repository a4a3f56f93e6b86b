package io.github.krait.simulator.timeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads a timeline: when something happens. */
final class Parser {
  /** A repeat whose end was not there yet. */
  private record Open(Line line, long at, long rounds, long period, List<Step> outer) {}

  private final Actions actions;
  private final String file;
  private final Deque<Open> open = new ArrayDeque<>();
  private List<Step> steps = new ArrayList<>();

  /** The time of the line before. */
  private long last;

  Parser(Context context, String file) {
    actions = new Actions(context);
    this.file = file;
  }

  List<Step> parse(List<String> lines) {
    int number = 0;
    for (String text : lines) {
      Line line = new Line(file, ++number, text);
      if (!line.isEmpty()) {
        parse(line);
        line.end();
      }
    }
    if (!open.isEmpty()) {
      throw open.peek().line.error("repeat without end");
    }
    return steps;
  }

  private void parse(Line line) {
    if (line.take("every")) {
      every(line);
    } else if (line.take("end")) {
      end(line);
    } else {
      if (line.take("at")) {
        last = line.time();
      } else if (line.take("after")) {
        last += line.time();
        if (last > Line.LONGEST) {
          throw line.error("too late");
        }
      }
      if (line.take("repeat")) {
        repeat(line);
      } else {
        steps.add(new Step.Once(last, actions.parse(line)));
      }
    }
  }

  private void every(Line line) {
    long period = period(line);
    long from = line.take("from") ? line.time() : period;
    long until = line.take("until") ? line.time() : Long.MAX_VALUE;
    steps.add(new Step.Every(from, period, until, actions.parse(line)));
  }

  private static long period(Line line) {
    long period = line.time();
    if (period == 0) {
      throw line.error("a period of 0");
    }
    return period;
  }

  private void repeat(Line line) {
    long rounds = -1;
    if (!line.take("forever")) {
      rounds = line.integer("how many times, or forever");
      if (rounds < 0) {
        throw line.error("repeat " + rounds + " times");
      }
    }
    line.expect("every");
    open.push(new Open(line, last, rounds, period(line), steps));
    steps = new ArrayList<>();
    last = 0;
  }

  private void end(Line line) {
    if (open.isEmpty()) {
      throw line.error("end without repeat");
    }
    Open begin = open.pop();
    List<Step> body = List.copyOf(steps);
    steps = begin.outer;
    last = begin.at;
    steps.add(new Step.Repeat(begin.at, begin.rounds, begin.period, body));
  }
}
