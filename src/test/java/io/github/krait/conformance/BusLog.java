package io.github.krait.conformance;

import io.github.krait.simulator.BoardEvents;
import io.github.krait.simulator.I2cTransaction;
import io.github.krait.simulator.SimulatedBoard;
import io.github.krait.simulator.SpiTransfer;
import java.util.HexFormat;

/**
 * What went over a board's buses, as text: {@code [77 F4 27] [77 FA [77r 80 00 00] } on I2C, {@code
 * {01 80 00|FF 01 7E} } on SPI.
 */
final class BusLog implements BoardEvents {
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder spiText = new StringBuilder();

  private BusLog() {}

  static BusLog of(SimulatedBoard board) {
    BusLog log = new BusLog();
    board.addEvents(log);
    return log;
  }

  String i2c() {
    return text.toString();
  }

  String spi() {
    return spiText.toString();
  }

  void clear() {
    text.setLength(0);
    spiText.setLength(0);
  }

  @Override
  public void i2c(I2cTransaction transaction) {
    transaction.accept(new Writer());
  }

  @Override
  public void spi(SpiTransfer transfer) {
    spiText.append('{').append(hex(transfer.out()));
    spiText.append('|').append(hex(transfer.in())).append("} ");
  }

  private static String hex(byte[] bytes) {
    return bytes == null ? "" : HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
  }

  private final class Writer implements I2cTransaction.Visitor {
    private boolean address;

    @Override
    public void start(long nanos) {
      if (text.length() > 0 && text.charAt(text.length() - 1) != ' ') {
        text.append(' ');
      }
      text.append('[');
      address = true;
    }

    @Override
    public void value(int value, boolean acknowledged, long nanos) {
      if (address) {
        text.append(String.format("%02X%s", value >> 1, (value & 1) != 0 ? "r" : ""));
      } else {
        text.append(String.format(" %02X", value));
      }
      address = false;
    }

    @Override
    public void stop(long nanos) {
      text.append("] ");
    }
  }
}
