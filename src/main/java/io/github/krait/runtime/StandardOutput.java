package io.github.krait.runtime;

import io.github.krait.object.OpenFile;
import io.github.krait.object.Printer;
import io.github.krait.object.PyStream;

/** Descriptors 1 and 2: where the host has the engine write. */
final class StandardOutput extends OpenFile {
  private final Engine engine;
  private final boolean errors;
  private boolean closed;

  StandardOutput(Engine engine, boolean errors) {
    this.engine = engine;
    this.errors = errors;
  }

  private Printer printer() {
    return errors ? engine.err : engine.out;
  }

  @Override
  public int write(byte[] from, int offset, int length) {
    if (errors) {
      // in the order in which the program wrote, should both go to the same place
      engine.out.flush();
    }
    printer().write(from, offset, length);
    if (errors) {
      engine.err.flush();
    }
    return length;
  }

  @Override
  public int flush() {
    printer().flush();
    return 0;
  }

  @Override
  public int poll(int events) {
    return events & PyStream.POLL_WRITE;
  }

  @Override
  public int close() {
    closed = true;
    return 0;
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }
}
