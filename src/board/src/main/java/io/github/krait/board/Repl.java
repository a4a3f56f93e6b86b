package io.github.krait.board;

import io.github.krait.board.readline.LineEditor;
import io.github.krait.host.BoardSession;
import io.github.krait.host.BoardSession.End;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The prompt, byte for byte as the firmware's: friendly, for people, and raw, for tools. It ends
 * when the runtime is to start anew.
 */
final class Repl {
  private static final int CTRL_A = LineEditor.CTRL_A;
  private static final int CTRL_B = LineEditor.CTRL_B;
  private static final int CTRL_C = LineEditor.CTRL_C;
  private static final int CTRL_D = LineEditor.CTRL_D;
  private static final int CTRL_E = LineEditor.CTRL_E;

  /** How many bytes of raw paste a tool may send before it must wait for leave to go on. */
  private static final int WINDOW = 128;

  /** What differs between the runtimes. */
  enum Style {
    MICROPYTHON,
    CIRCUITPYTHON
  }

  private final BoardSession session;
  private final Console console;
  private final Style style;
  private final LineEditor editor;
  private boolean raw;

  /** How the last program ended. */
  private End end = End.NORMAL;

  /**
   * @param raw whether it begins as the raw one
   */
  Repl(BoardSession session, Console console, Style style, boolean raw) {
    this.session = session;
    this.console = console;
    this.style = style;
    this.raw = raw;
    editor = console.editor(session::complete);
  }

  /** Whether it was the raw one at last. */
  boolean isRaw() {
    return raw;
  }

  /**
   * Runs until the runtime is to start anew, or the other prompt is to follow.
   *
   * @return how the former was asked for; NORMAL: it was the latter
   * @throws EOFException where nobody can type any more
   */
  End run() throws IOException {
    boolean ended = raw ? raw() : friendly();
    return ended ? end : End.NORMAL;
  }

  private int key() throws IOException {
    int c = session.read();
    if (c < 0) {
      throw new EOFException();
    }
    return c;
  }

  private void write(String text) {
    console.write(text);
  }

  /** Whether the runtime is to start anew; else the other prompt follows. */
  private boolean friendly() throws IOException {
    banner();
    while (true) {
      editor.begin(session.prompt(1));
      switch (line()) {
        case CTRL_A:
          write("\r\n");
          raw = true;
          return false;
        case CTRL_B:
          write("\r\n");
          banner();
          break;
        case CTRL_C:
          write("\r\n");
          break;
        case CTRL_D:
          write("\r\n");
          end = End.EXIT;
          return true;
        case CTRL_E:
          if (paste()) {
            return true;
          }
          break;
        default:
          if (!editor.text().isEmpty() && statement()) {
            return true;
          }
          break;
      }
    }
  }

  private void banner() {
    if (style == Style.CIRCUITPYTHON) {
      write("\r\n" + session.banner() + "\r\n");
    } else {
      write(session.banner() + "\r\nType \"help()\" for more information.\r\n");
    }
  }

  private int line() throws IOException {
    int result;
    do {
      result = editor.key(key());
    } while (result == LineEditor.MORE);
    return result;
  }

  private boolean statement() throws IOException {
    boolean stopped = false;
    while (!stopped && BoardSession.goesOn(editor.text())) {
      editor.next(session.prompt(2));
      int result = line();
      if (result == CTRL_C) {
        write("\r\n");
        return false;
      }
      stopped = result == CTRL_D;
    }
    byte[] source = editor.text().getBytes(StandardCharsets.ISO_8859_1);
    return isEnd(session.runInput(source, BoardSession.SINGLE, false));
  }

  /** Whether a program has asked for a start anew. */
  private boolean isEnd(BoardSession.Outcome outcome) {
    end = outcome.end();
    return end == End.EXIT || end == End.RELOAD;
  }

  private boolean paste() throws IOException {
    write("\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== ");
    ByteArrayOutputStream source = new ByteArrayOutputStream();
    int c = key();
    while (c != CTRL_D) {
      if (c == CTRL_C) {
        write("\r\n");
        return false;
      }
      source.write(c);
      if (c == '\r') {
        write("\r\n=== ");
      } else {
        console.write(new byte[] {(byte) c}, 0, 1);
      }
      c = key();
    }
    write("\r\n");
    return isEnd(session.runInput(source.toByteArray(), BoardSession.FILE, false));
  }

  private boolean raw() throws IOException {
    ByteArrayOutputStream source = new ByteArrayOutputStream();
    write("raw REPL; CTRL-B to exit\r\n>");
    while (true) {
      int c = key();
      switch (c) {
        case CTRL_A:
          byte[] request = source.toByteArray();
          if (request.length != 2 || request[0] != CTRL_E) {
            return false;
          }
          source.reset();
          if (rawPaste(request[1])) {
            return true;
          }
          write(">");
          break;
        case CTRL_B:
          write("\r\n");
          raw = false;
          return false;
        case CTRL_C:
          source.reset();
          break;
        case CTRL_D:
          write("OK");
          if (source.size() == 0) {
            write("\r\n");
            end = End.EXIT;
            return true;
          }
          byte[] text = source.toByteArray();
          source.reset();
          if (isEnd(session.runInput(text, BoardSession.FILE, true))) {
            return true;
          }
          write(">");
          break;
        default:
          source.write(c);
          break;
      }
    }
  }

  /** Program text with flow control, so that a tool may send more than fits into a buffer. */
  private boolean rawPaste(int kind) throws IOException {
    if (kind != 'A') {
      write("R\0");
      return false;
    }
    write("R\1" + (char) (WINDOW & 0xff) + (char) (WINDOW >> 8) + "\1");
    ByteArrayOutputStream source = new ByteArrayOutputStream();
    int c = key();
    while (c != CTRL_C && c != CTRL_D) {
      source.write(c);
      if (source.size() % WINDOW == 0) {
        write("\1");
      }
      c = key();
    }
    write("\4");
    if (c == CTRL_C) {
      return isEnd(session.interrupted(true));
    }
    return isEnd(session.runInput(source.toByteArray(), BoardSession.FILE, true));
  }
}
