package io.github.krait.runtime;

import io.github.krait.object.OpenFile;
import java.io.IOException;

/** {@code sys.stdin.buffer} and {@code sys.stdout.buffer} on a wire: one file of bytes. */
final class WireBytes extends OpenFile {
  private final Engine engine;
  private final OpenFile text;

  /**
   * @param text the file of text that this is the buffer of
   */
  WireBytes(Engine engine, OpenFile text) {
    this.engine = engine;
    this.text = text;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    try {
      return length == 0 ? 0 : Math.max(0, engine.input().read(into, offset, length));
    } catch (IOException e) {
      return -HostErrors.number(e);
    }
  }

  @Override
  public int write(byte[] from, int offset, int length) {
    engine.out.flush();
    engine.input().wire.write(from, offset, length);
    return length;
  }

  @Override
  public int poll(int events) {
    return text.poll(events);
  }

  @Override
  public int close() {
    return text.close();
  }

  @Override
  public boolean isOpen() {
    return text.isOpen();
  }
}
