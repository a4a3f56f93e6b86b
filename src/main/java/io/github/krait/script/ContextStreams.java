package io.github.krait.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import javax.script.ScriptContext;

/** The engine's byte streams on top of a script context's readers and writers. */
final class ContextStreams {
  final InputStream in = new In();
  final OutputStream out = new Out(false);
  final OutputStream err = new Out(true);
  private ScriptContext context;

  /** From now on this context's; returns the one before. */
  ScriptContext use(ScriptContext next) {
    ScriptContext before = context;
    context = next;
    return before;
  }

  /** Decodes UTF-8, keeping the beginning of a character that a write cut. */
  private final class Out extends OutputStream {
    private final boolean error;
    private final CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] rest = {};

    Out(boolean error) {
      this.error = error;
    }

    private Writer writer() {
      if (context == null) {
        return Writer.nullWriter();
      }
      Writer w = error ? context.getErrorWriter() : context.getWriter();
      return w == null ? Writer.nullWriter() : w;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      ByteBuffer all = ByteBuffer.allocate(rest.length + length);
      all.put(rest).put(bytes, offset, length).flip();
      CharBuffer text = CharBuffer.allocate(all.remaining() + 1);
      decoder.decode(all, text, false);
      rest = new byte[all.remaining()];
      all.get(rest);
      writer().append(text.flip());
    }

    @Override
    public void flush() throws IOException {
      writer().flush();
    }
  }

  /** Encodes the reader's characters, a line at the most at a time. */
  private final class In extends InputStream {
    private byte[] encoded = {};
    private int at;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (at == encoded.length && !fill()) {
        return -1;
      }
      int n = Math.min(length, encoded.length - at);
      System.arraycopy(encoded, at, to, offset, n);
      at += n;
      return n;
    }

    private boolean fill() throws IOException {
      Reader reader = context == null ? null : context.getReader();
      StringBuilder line = new StringBuilder();
      for (int c = reader == null ? -1 : reader.read(); c >= 0; c = reader.read()) {
        line.append((char) c);
        if (c == '\n') {
          break;
        }
      }
      encoded = line.toString().getBytes(StandardCharsets.UTF_8);
      at = 0;
      return encoded.length > 0;
    }
  }
}
