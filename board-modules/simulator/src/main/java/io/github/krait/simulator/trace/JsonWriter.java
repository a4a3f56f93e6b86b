package io.github.krait.simulator.trace;

import io.github.krait.hal.CanMessage;
import io.github.krait.simulator.BoardEvents;
import io.github.krait.simulator.Burst;
import io.github.krait.simulator.I2cTransaction;
import io.github.krait.simulator.OneWireSlot;
import io.github.krait.simulator.PwmWave;
import io.github.krait.simulator.SimulatedPin;
import io.github.krait.simulator.SpiTransfer;
import io.github.krait.simulator.UartFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HexFormat;
import java.util.Locale;

/** Writes a trace as lines of JSON; the package says which. */
final class JsonWriter implements BoardEvents {
  private final Trace trace;
  private final Writer out;
  private final PinNames names;
  private final StringBuilder line = new StringBuilder();

  JsonWriter(Trace trace, Writer out) {
    this.trace = trace;
    this.out = out;
    names = new PinNames(trace.board());
  }

  void write() throws IOException {
    begin(trace.begin(), "trace");
    text("board", trace.board().id());
    raw("end", trace.end());
    line.append(",\"high\":[");
    String separator = "";
    for (SimulatedPin pin : trace.high()) {
      line.append(separator);
      quote(names.of(pin));
      separator = ",";
    }
    line.append(']');
    end();
    try {
      trace.replay(this);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void begin(long nanos, String type) {
    line.setLength(0);
    line.append("{\"t\":").append(nanos).append(",\"type\":\"").append(type).append('"');
  }

  private void end() {
    try {
      out.append(line).append("}\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void raw(String key, Object value) {
    line.append(",\"").append(key).append("\":").append(value);
  }

  private void text(String key, String value) {
    line.append(",\"").append(key).append("\":");
    if (value == null) {
      line.append("null");
    } else {
      quote(value);
    }
  }

  private void quote(String value) {
    line.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        line.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        line.append(String.format("\\u%04x", (int) c));
      } else {
        line.append(c);
      }
    }
    line.append('"');
  }

  private void pin(String key, SimulatedPin pin) {
    text(key, pin == null ? null : names.of(pin));
  }

  private void bytes(String key, byte[] data) {
    text(key, data == null ? null : HexFormat.of().formatHex(data));
  }

  private void error(Enum<?> error) {
    text("error", error == null ? null : error.name());
  }

  @Override
  public void edge(SimulatedPin pin, boolean level, long nanos) {
    begin(nanos, "edge");
    pin("pin", pin);
    raw("level", level ? 1 : 0);
    end();
  }

  @Override
  public void burst(SimulatedPin pin, Burst burst) {
    begin(burst.start(), "bits");
    pin("pin", pin);
    raw("high0", burst.timing().high0());
    raw("low0", burst.timing().low0());
    raw("high1", burst.timing().high1());
    raw("low1", burst.timing().low1());
    bytes("data", burst.data());
    raw("end", burst.end());
    end();
  }

  @Override
  public void pwm(SimulatedPin pin, PwmWave wave, long nanos) {
    begin(nanos, "pwm");
    pin("pin", pin);
    if (wave != null) {
      raw("frequency", wave.frequency());
      raw("duty", wave.duty());
      raw("inverted", wave.inverted());
      raw("start", wave.start());
    }
    end();
  }

  @Override
  public void voltage(SimulatedPin pin, double volts, long nanos) {
    begin(nanos, "voltage");
    pin("pin", pin);
    raw("volts", volts);
    end();
  }

  @Override
  public void i2c(I2cTransaction transaction) {
    begin(transaction.begin(), "i2c");
    pin("sda", transaction.sda());
    pin("scl", transaction.scl());
    raw("frequency", transaction.frequency());
    line.append(",\"parts\":[");
    I2cParts parts = new I2cParts();
    transaction.accept(parts);
    String separator = "";
    for (I2cParts.Part part : parts.list()) {
      line.append(separator).append("{\"address\":").append(part.address());
      raw("read", part.read());
      raw("ack", part.acknowledged());
      bytes("data", part.data());
      raw("refused", part.refused());
      line.append('}');
      separator = ",";
    }
    line.append(']');
    raw("stop", parts.hasStop());
    error(transaction.error());
    raw("end", transaction.end());
    end();
  }

  @Override
  public void spi(SpiTransfer transfer) {
    begin(transfer.start(), "spi");
    pin("sck", transfer.sck());
    pin("mosi", transfer.mosi());
    pin("miso", transfer.miso());
    raw("frequency", transfer.format().frequency());
    raw("mode", (transfer.format().polarity() ? 2 : 0) + (transfer.format().phase() ? 1 : 0));
    raw("bits", transfer.format().bits());
    raw("lsbFirst", transfer.format().lsbFirst());
    bytes("out", transfer.out());
    bytes("in", transfer.in());
    raw("end", transfer.end());
    end();
  }

  @Override
  public void uart(UartFrame frame) {
    begin(frame.start(), "uart");
    pin("pin", frame.pin());
    raw("sent", frame.sent());
    raw("baud", frame.format().baud());
    raw("value", frame.value());
    error(frame.error());
    end();
  }

  @Override
  public void oneWire(OneWireSlot slot) {
    begin(slot.start(), "onewire");
    pin("pin", slot.pin());
    text("op", slot.kind().name().toLowerCase(Locale.ROOT));
    raw("value", slot.value() ? 1 : 0);
    end();
  }

  @Override
  public void can(
      SimulatedPin tx, CanMessage message, int bitrate, boolean acknowledged, long start) {
    begin(start, "can");
    pin("pin", tx);
    raw("bitrate", bitrate);
    raw("id", message.id());
    raw("extended", message.extended());
    raw("remote", message.remote());
    bytes("data", message.data());
    raw("ack", acknowledged);
    end();
  }

  @Override
  public void note(String text, long nanos) {
    begin(nanos, "note");
    text("text", text);
    end();
  }
}
