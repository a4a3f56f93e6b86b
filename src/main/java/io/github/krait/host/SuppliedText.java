package io.github.krait.host;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Versions that the host supplies. */
final class SuppliedText implements TextSource {
  private final Supplier<String> supplier;
  private String last;

  /** What the supplier threw last, which is told once; null: it went well. */
  private String failure;

  SuppliedText(Supplier<String> supplier) {
    this.supplier = supplier;
  }

  @Override
  public byte[] first() throws IOException {
    last = supplier.get();
    if (last == null) {
      throw new FileNotFoundException("the supplier has no text");
    }
    return last.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] next() throws IOException {
    String text;
    try {
      text = supplier.get();
      failure = null;
    } catch (RuntimeException e) {
      if (e.toString().equals(failure)) {
        return null;
      }
      failure = e.toString();
      throw new IOException(failure, e);
    }
    if (text == null || text.equals(last)) {
      return null;
    }
    last = text;
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
