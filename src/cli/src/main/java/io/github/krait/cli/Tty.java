package io.github.krait.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.OSUtils;

/**
 * The terminal's two modes: raw while a line is edited, so that each key arrives at once and
 * unechoed, and as it was while a program runs, so that Ctrl-C is a signal. In both the terminal
 * itself makes a carriage return and a line feed of each line feed.
 */
final class Tty implements AutoCloseable {
  private final Terminal terminal;
  private final Attributes original;
  private final Attributes raw;

  private Tty(Terminal terminal) {
    this.terminal = terminal;
    original = terminal.getAttributes();
    raw = new Attributes(original);
    raw.setInputFlags(
        EnumSet.of(
            InputFlag.BRKINT, InputFlag.ICRNL, InputFlag.INPCK, InputFlag.ISTRIP, InputFlag.IXON),
        false);
    raw.setLocalFlags(EnumSet.noneOf(LocalFlag.class));
    raw.setControlChar(ControlChar.VMIN, 1);
    raw.setControlChar(ControlChar.VTIME, 0);
  }

  /** The terminal of standard input; null where there is none. */
  static Tty open() {
    try {
      TerminalBuilder builder =
          TerminalBuilder.builder()
              .system(true)
              .dumb(false)
              .nativeSignals(false)
              .graphemeCluster(false);
      if (!OSUtils.IS_WINDOWS) {
        // A type that JLine knows: it would run infocmp for others, whose answer is not needed.
        builder.type("ansi");
      }
      return new Tty(builder.build());
    } catch (IOException | IllegalStateException e) {
      return null;
    }
  }

  /** The keys, where the system does not give them on standard input; else null. */
  InputStream input() {
    return OSUtils.IS_WINDOWS ? terminal.input() : null;
  }

  void raw() {
    terminal.setAttributes(raw);
  }

  /**
   * For a serial line: keys as in raw mode, and output as it is, whose lines end with both a
   * carriage return and a line feed.
   */
  void serial() {
    Attributes serial = new Attributes(raw);
    serial.setOutputFlags(EnumSet.noneOf(OutputFlag.class));
    terminal.setAttributes(serial);
  }

  void original() {
    terminal.setAttributes(original);
  }

  @Override
  public void close() {
    original();
    try {
      terminal.close();
    } catch (IOException e) {
      // It is as it was: nothing is lost.
    }
  }
}
