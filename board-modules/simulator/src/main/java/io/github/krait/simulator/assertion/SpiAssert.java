package io.github.krait.simulator.assertion;

import io.github.krait.simulator.BoardEvents;
import io.github.krait.simulator.SimulatedSpi;
import io.github.krait.simulator.SpiTransfer;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Assertions about an SPI bus. All return this, so that others can follow. */
public final class SpiAssert {
  private final SimulatedSpi bus;

  SpiAssert(SimulatedSpi bus) {
    this.bus = bus;
  }

  private List<SpiTransfer> transfers() {
    List<SpiTransfer> all = new ArrayList<>();
    Texts.trace(bus.sck().board())
        .replay(
            new BoardEvents() {
              @Override
              public void spi(SpiTransfer transfer) {
                if (transfer.sck() == bus.sck()) {
                  all.add(transfer);
                }
              }
            });
    return all;
  }

  private boolean has(boolean in, int... bytes) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (SpiTransfer transfer : transfers()) {
      byte[] data = in ? transfer.in() : transfer.out();
      if (data != null) {
        all.write(data, 0, data.length);
      }
    }
    byte[] data = all.toByteArray();
    for (int i = 0; i <= data.length; i++) {
      if (Texts.same(data, i, bytes)) {
        return true;
      }
    }
    return false;
  }

  /** The board has sent those bytes one after another, 0 to 255, in one transfer or several. */
  public SpiAssert wrote(int... bytes) {
    return check(true, has(false, bytes), "write " + Texts.hex(bytes));
  }

  /** The board has never sent those bytes one after another. */
  public SpiAssert neverWrote(int... bytes) {
    return check(false, has(false, bytes), "write " + Texts.hex(bytes));
  }

  /** The board has received those bytes one after another. */
  public SpiAssert read(int... bytes) {
    return check(true, has(true, bytes), "read " + Texts.hex(bytes));
  }

  /** The board has never received those bytes one after another. */
  public SpiAssert neverRead(int... bytes) {
    return check(false, has(true, bytes), "read " + Texts.hex(bytes));
  }

  private SpiAssert check(boolean expected, boolean actual, String what) {
    if (expected != actual) {
      throw new AssertionError(
          "expected the SPI bus on "
              + bus.sck().name()
              + (expected ? " to " : " never to ")
              + what
              + (expected ? ", but it did not:" : ", but it did:")
              + show());
    }
    return this;
  }

  private String show() {
    StringBuilder text = new StringBuilder();
    List<SpiTransfer> all = transfers();
    for (SpiTransfer transfer : all.subList(0, Math.min(all.size(), Texts.LINES))) {
      text.append("\n  at ").append(Texts.time(transfer.start()));
      if (transfer.out() != null) {
        text.append(" wrote ").append(Texts.hex(Texts.ints(transfer.out())));
      }
      if (transfer.in() != null) {
        text.append(" read ").append(Texts.hex(Texts.ints(transfer.in())));
      }
    }
    return all.isEmpty() ? "\n  nothing" : Texts.more(text, all.size());
  }
}
