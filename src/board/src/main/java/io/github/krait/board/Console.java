package io.github.krait.board;

import io.github.krait.board.readline.History;
import io.github.krait.board.readline.LineEditor;
import io.github.krait.host.BoardSession;
import io.github.krait.host.BoardTerminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A board's serial line with all who are at its other end: they see the same, and what they type
 * comes in the order of arrival. It outlasts resets.
 */
final class Console implements BoardTerminal {
  /** So many of the last bytes see those who connect first: as much as a board's USB buffer. */
  private static final int TAIL = 256;

  private final ConsoleInput input = new ConsoleInput();
  private final List<Connection> connections = new CopyOnWriteArrayList<>();
  private final LineEditor.Keys keys;

  /** Whether an interrupt drops what was typed before, as the firmware does. */
  private final boolean interruptClears;

  /** Whether those who connect see what was shown before; else the firmware says it anew. */
  private final boolean keepsTail;

  private final ByteArrayOutputStream tail = new ByteArrayOutputStream();

  /** Gets a copy of what is shown; null: nobody does. */
  private ByteArrayOutputStream copy;

  /** What runs; null: nothing yet. */
  private volatile BoardSession session;

  private History history;
  private final AtomicInteger arrivals = new AtomicInteger();

  Console(LineEditor.Keys keys, boolean interruptClears) {
    this.keys = keys;
    this.interruptClears = interruptClears;
    keepsTail = !interruptClears;
    forgetHistory();
  }

  /**
   * Another client.
   *
   * @param reliable whether the board waits for it without end, rather than that it misses
   *     something
   * @param size how many bytes the client may be behind before the board waits for it
   */
  Connection attach(String name, OutputStream out, boolean reliable, int size) {
    Connection connection = new Connection(this, name, out, reliable, size);
    synchronized (tail) {
      if (connections.isEmpty()) {
        connection.send(tail.toByteArray(), 0, tail.size());
        tail.reset();
      }
      connections.add(connection);
      int unused = arrivals.incrementAndGet();
    }
    input.interrupt(); // whoever waits for somebody looks again
    return connection;
  }

  void detach(Connection connection) {
    connections.remove(connection);
  }

  /** How many have come so far. */
  int arrivals() {
    return arrivals.get();
  }

  /** Whether somebody is there. */
  boolean isConnected() {
    return !connections.isEmpty();
  }

  /** What runs from now on; null: nothing. */
  void session(BoardSession running) {
    session = running;
  }

  /** What was typed, for who waits while nothing runs. */
  ConsoleInput typed() {
    return input;
  }

  /** What was typed at one end. */
  void receive(byte[] bytes, int offset, int length) throws InterruptedException {
    for (int i = offset; i < offset + length; i++) {
      int c = bytes[i] & 0xff;
      BoardSession running = session;
      if (running == null || !running.interrupt(c)) {
        input.put(c);
      } else if (interruptClears) {
        input.clear();
      }
    }
  }

  /** Nobody will type anything any more. */
  void end() {
    input.end();
  }

  @Override
  public InputStream input() {
    return input;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (copy != null) {
      copy.write(bytes, offset, length);
    }
    show(bytes, offset, length);
  }

  private void show(byte[] bytes, int offset, int length) {
    if (connections.isEmpty()) {
      synchronized (tail) {
        keep(bytes, offset, length);
      }
      return;
    }
    for (Connection connection : connections) {
      connection.send(bytes, offset, length);
    }
  }

  private void keep(byte[] bytes, int offset, int length) {
    if (!keepsTail) {
      return;
    }
    tail.write(bytes, offset, length);
    if (tail.size() > TAIL) {
      byte[] all = tail.toByteArray();
      tail.reset();
      tail.write(all, all.length - TAIL, TAIL);
    }
  }

  /** Shows text as it is; each character is a byte. */
  void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    write(bytes, 0, bytes.length);
  }

  /** The same, but it is not copied. */
  void writeUncopied(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    show(bytes, 0, bytes.length);
  }

  /** Has what is shown copied; null: no more. */
  void copyTo(ByteArrayOutputStream bytes) {
    copy = bytes;
  }

  /** An editor on this line. */
  LineEditor editor(LineEditor.Completer completer) {
    return new LineEditor(this::write, history, completer, keys);
  }

  /** The lines that were typed are gone, as after each reset. */
  void forgetHistory() {
    history = new History(8);
  }

  @Override
  public byte[] readLine(Keys from) throws IOException, KeyboardInterruptException {
    BoardSession running = session;
    LineEditor editor = editor(running::complete);
    editor.begin("");
    int result = LineEditor.MORE;
    while (result == LineEditor.MORE) {
      int c = from.next();
      if (c < 0) {
        return null;
      }
      result = editor.key(c);
    }
    if (result == LineEditor.CTRL_C) {
      throw new KeyboardInterruptException();
    }
    if (result == LineEditor.CTRL_D && editor.text().isEmpty()) {
      return null;
    }
    return editor.text().getBytes(StandardCharsets.ISO_8859_1);
  }
}
