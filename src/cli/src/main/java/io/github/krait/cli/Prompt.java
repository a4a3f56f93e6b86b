package io.github.krait.cli;

import io.github.krait.board.readline.History;
import io.github.krait.board.readline.LineEditor;
import io.github.krait.host.Shell;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The interactive prompt: friendly, for people, and raw, for tools, both as MicroPython has them.
 * Source text is bytes; the editor's characters are bytes too.
 */
final class Prompt implements LineEditor.Screen, LineEditor.Completer {
  private static final int CTRL_A = LineEditor.CTRL_A;
  private static final int CTRL_B = LineEditor.CTRL_B;
  private static final int CTRL_C = LineEditor.CTRL_C;
  private static final int CTRL_D = LineEditor.CTRL_D;
  private static final int CTRL_E = LineEditor.CTRL_E;

  /** How many bytes of raw paste a tool may send before it must wait for leave to go on. */
  private static final int WINDOW = 128;

  private final Shell shell;
  private final InputStream in;
  private final Tty tty;
  private final Path historyFile;
  private final History history = new History();
  private final LineEditor editor;

  /** The exit status, once something has ended the prompt. */
  private int status;

  private boolean ended;
  private boolean rawMode;

  /**
   * Makes a prompt.
   *
   * @param tty null where standard input is no terminal
   * @param historyFile null where the history is not kept
   */
  Prompt(Shell shell, InputStream in, Tty tty, Path historyFile) {
    this.shell = shell;
    this.in = in;
    this.tty = tty;
    this.historyFile = historyFile;
    history.load(historyFile);
    editor = new LineEditor(this, history, this);
  }

  /** Makes the prompt of the command. */
  static Prompt open(Shell shell, Keyboard in, Interrupts interrupts, boolean terminal) {
    interrupts.install();
    Tty tty = terminal ? Tty.open() : null;
    interrupts.terminal(tty);
    if (tty != null && tty.input() != null) {
      in.source(tty.input());
    }
    return new Prompt(shell, in, tty, History.file());
  }

  @Override
  public void write(String text) {
    shell.print(text);
  }

  @Override
  public String complete(String line) {
    return shell.complete(line);
  }

  /** Runs until the user ends it; returns the exit status. */
  int run() throws IOException {
    // The first statement is to be answered as fast as those that follow.
    int unused = shell.interact(new byte[] {'p', 'a', 's', 's'}, Shell.SINGLE, false);
    if (tty != null) {
      tty.raw();
    }
    try {
      while (!ended) {
        if (rawMode) {
          raw();
        } else {
          friendly();
        }
      }
    } finally {
      if (tty != null) {
        tty.close();
      }
      history.save(historyFile);
    }
    return status;
  }

  /** The next key; Ctrl-D at the end of the input. */
  private int key() throws IOException {
    shell.flush();
    int c = shell.read(in);
    return c < 0 ? CTRL_D : c == '\n' ? '\r' : c;
  }

  private void friendly() throws IOException {
    write(shell.banner() + "\r\nType \"help()\" for more information.\r\n");
    while (!ended) {
      editor.begin(shell.prompt(1));
      switch (line()) {
        case CTRL_A:
          write("\r\n");
          rawMode = true;
          return;
        case CTRL_B:
          write("\r\n");
          return;
        case CTRL_C:
          write("\r\n");
          break;
        case CTRL_D:
          write("\r\n");
          ended = true;
          break;
        case CTRL_E:
          paste();
          break;
        default:
          statement();
          break;
      }
    }
  }

  private int line() throws IOException {
    int result;
    do {
      result = editor.key(key());
    } while (result == LineEditor.MORE);
    return result;
  }

  private void statement() throws IOException {
    if (editor.text().isEmpty()) {
      return;
    }
    boolean stopped = false;
    while (!stopped && Shell.goesOn(editor.text())) {
      editor.next(shell.prompt(2));
      int result = line();
      if (result == CTRL_C) {
        write("\r\n");
        return;
      }
      stopped = result == CTRL_D;
    }
    run(editor.text().getBytes(StandardCharsets.ISO_8859_1), Shell.SINGLE, false);
  }

  private void paste() throws IOException {
    write("\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== ");
    ByteArrayOutputStream source = new ByteArrayOutputStream();
    int c = key();
    while (c != CTRL_D) {
      if (c == CTRL_C) {
        write("\r\n");
        return;
      }
      source.write(c);
      if (c == '\r') {
        write("\r\n=== ");
      } else {
        shell.echo(c);
      }
      c = key();
    }
    write("\r\n");
    run(source.toByteArray(), Shell.FILE, false);
  }

  private void raw() throws IOException {
    ByteArrayOutputStream source = new ByteArrayOutputStream();
    write("raw REPL; CTRL-B to exit\r\n>");
    while (true) {
      int c = key();
      switch (c) {
        case CTRL_A:
          byte[] request = source.toByteArray();
          if (request.length != 2 || request[0] != CTRL_E) {
            return;
          }
          rawPaste(request[1]);
          source.reset();
          break;
        case CTRL_B:
          write("\r\n");
          rawMode = false;
          return;
        case CTRL_C:
          source.reset();
          break;
        case CTRL_D:
          write("OK");
          if (source.size() == 0) {
            write("\r\n");
            ended = true;
          } else {
            run(source.toByteArray(), Shell.FILE, true);
          }
          source.reset();
          break;
        default:
          source.write(c);
          continue;
      }
      if (ended) {
        return;
      }
      if (c != CTRL_C) {
        write(">");
      }
    }
  }

  /** Program text with flow control, so that a tool may send more than fits into a buffer. */
  private void rawPaste(int kind) throws IOException {
    if (kind != 'A') {
      write("R\0");
      return;
    }
    write("R\1");
    shell.echo(WINDOW & 0xff);
    shell.echo(WINDOW >> 8);
    write("\1");
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
      write("\4KeyboardInterrupt: \n\4");
    } else {
      run(source.toByteArray(), Shell.FILE, true);
    }
  }

  private void run(byte[] source, int mode, boolean marked) {
    if (tty != null) {
      tty.original();
    }
    int result = shell.interact(source, mode, marked);
    if (shell.exited()) {
      status = result;
      ended = true;
    } else if (tty != null) {
      tty.raw();
    }
  }
}
