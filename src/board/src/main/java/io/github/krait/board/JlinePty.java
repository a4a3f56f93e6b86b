package io.github.krait.board;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.EnumSet;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.ControlFlag;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;

/**
 * A pseudo-terminal by JLine's native code. Both of its ends stay open here. JLine makes a stream
 * anew each time that it is asked for one, and each closes the same number of the system's, which
 * may be another file's by then: so each end is closed once, and ours only when nobody reads it.
 */
final class JlinePty implements Pty {
  private final JniNativePty pty;
  private final InputStream master;
  private final OutputStream output;

  /** How many read or write at this moment. */
  private int users;

  private boolean closed;
  private boolean masterClosed;

  private JlinePty(JniNativePty pty) {
    this.pty = pty;
    master = pty.getMasterInput();
    output = new MasterOutput(pty.getMasterOutput());
  }

  static Pty open() throws IOException {
    Attributes raw = new Attributes();
    raw.setControlFlags(EnumSet.of(ControlFlag.CS8, ControlFlag.CREAD), true);
    raw.setControlChar(ControlChar.VMIN, 1);
    raw.setControlChar(ControlChar.VTIME, 0);
    if (new JniTerminalProvider().open(raw, Size.of(80, 24)) instanceof JniNativePty pty) {
      return new JlinePty(pty);
    }
    throw new IOException("no pseudo-terminals on this system");
  }

  @Override
  public Path name() {
    return Path.of(pty.getName());
  }

  @Override
  public InputStream input() {
    return new MasterInput();
  }

  @Override
  public OutputStream output() {
    return output;
  }

  /** Ends who reads, once no client has the device open any more. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      pty.getSlaveInput().close();
    } catch (IOException e) {
      // it is of no more use in any case
    }
    closeUnused();
  }

  private synchronized void begin() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    users++;
  }

  private synchronized void end() {
    users--;
    closeUnused();
  }

  private void closeUnused() {
    if (!closed || users > 0 || masterClosed) {
      return;
    }
    masterClosed = true;
    try {
      master.close();
    } catch (IOException e) {
      // it is of no more use in any case
    }
  }

  private final class MasterInput extends FilterInputStream {
    MasterInput() {
      super(master);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      int n = read(one, 0, 1);
      return n < 0 ? n : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      begin();
      try {
        return in.read(into, offset, length);
      } finally {
        end();
      }
    }

    @Override
    public void close() {}
  }

  private final class MasterOutput extends FilterOutputStream {
    MasterOutput(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      begin();
      try {
        out.write(bytes, offset, length);
      } finally {
        end();
      }
    }

    @Override
    public void close() {}
  }
}
