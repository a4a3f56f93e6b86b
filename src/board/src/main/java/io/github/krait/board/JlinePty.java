package io.github.krait.board;

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

/** A pseudo-terminal by JLine's native code. Both of its ends stay open here. */
final class JlinePty implements Pty {
  private final JniNativePty pty;

  private JlinePty(JniNativePty pty) {
    this.pty = pty;
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
    return pty.getMasterInput();
  }

  @Override
  public OutputStream output() {
    return pty.getMasterOutput();
  }

  @Override
  public void close() {
    try {
      pty.close();
    } catch (IOException e) {
      // it is of no more use in any case
    }
  }
}
