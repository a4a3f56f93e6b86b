package io.github.krait.simulator.assertion;

import io.github.krait.simulator.BoardEvents;
import io.github.krait.simulator.I2cTransaction;
import io.github.krait.simulator.SimulatedI2c;
import io.github.krait.simulator.trace.I2cParts;
import java.util.ArrayList;
import java.util.List;

/**
 * Assertions about an I2C bus. All return this, so that others can follow. Bytes are those after
 * the address, 0 to 255.
 */
public final class I2cAssert {
  private final SimulatedI2c bus;

  I2cAssert(SimulatedI2c bus) {
    this.bus = bus;
  }

  private List<I2cTransaction> transactions() {
    List<I2cTransaction> all = new ArrayList<>();
    Texts.trace(bus.sda().board())
        .replay(
            new BoardEvents() {
              @Override
              public void i2c(I2cTransaction transaction) {
                if (transaction.sda() == bus.sda() && transaction.scl() == bus.scl()) {
                  all.add(transaction);
                }
              }
            });
    return all;
  }

  private List<I2cParts.Part> parts() {
    List<I2cParts.Part> parts = new ArrayList<>();
    for (I2cTransaction transaction : transactions()) {
      parts.addAll(I2cParts.of(transaction));
    }
    return parts;
  }

  private boolean has(boolean read, int address, int... bytes) {
    for (I2cParts.Part part : parts()) {
      if (part.read() == read
          && part.address() == address
          && part.acknowledged()
          && part.data().length == bytes.length
          && Texts.same(part.data(), 0, bytes)) {
        return true;
      }
    }
    return false;
  }

  private static String what(String verb, String to, int address, int... bytes) {
    return String.format("%s %s %s 0x%02x", verb, Texts.hex(bytes), to, address);
  }

  /** A device was written exactly those bytes at once. */
  public I2cAssert wrote(int address, int... bytes) {
    return check(true, has(false, address, bytes), what("write", "to", address, bytes));
  }

  /** A device was never written exactly those bytes at once. */
  public I2cAssert neverWrote(int address, int... bytes) {
    return check(false, has(false, address, bytes), what("write", "to", address, bytes));
  }

  /** A device has sent exactly those bytes at once. */
  public I2cAssert read(int address, int... bytes) {
    return check(true, has(true, address, bytes), what("read", "from", address, bytes));
  }

  /** A device has never sent exactly those bytes at once. */
  public I2cAssert neverRead(int address, int... bytes) {
    return check(false, has(true, address, bytes), what("read", "from", address, bytes));
  }

  /** Somebody was called by that address, and answered. */
  public I2cAssert talkedTo(int address) {
    return check(true, talked(address), String.format("talk to 0x%02x", address));
  }

  /** Nobody was called by that address, or nobody answered. */
  public I2cAssert neverTalkedTo(int address) {
    return check(false, talked(address), String.format("talk to 0x%02x", address));
  }

  private boolean talked(int address) {
    return parts().stream().anyMatch(part -> part.address() == address && part.acknowledged());
  }

  /** Nothing went wrong: all addresses and bytes were acknowledged, and no line was stuck. */
  public I2cAssert neverFailed() {
    boolean failed = parts().stream().anyMatch(p -> !p.acknowledged() || p.refused());
    failed |= transactions().stream().anyMatch(t -> t.error() != null);
    return check(false, failed, "fail");
  }

  private I2cAssert check(boolean expected, boolean actual, String what) {
    if (expected != actual) {
      throw new AssertionError(
          "expected the I2C bus on "
              + bus.sda().name()
              + " and "
              + bus.scl().name()
              + (expected ? " to " : " never to ")
              + what
              + (expected ? ", but it did not:" : ", but it did:")
              + show());
    }
    return this;
  }

  private String show() {
    StringBuilder text = new StringBuilder();
    List<I2cTransaction> all = transactions();
    for (I2cTransaction transaction : all.subList(0, Math.min(all.size(), Texts.LINES))) {
      text.append("\n  at ").append(Texts.time(transaction.begin()));
      for (I2cParts.Part part : I2cParts.of(transaction)) {
        text.append(String.format(" %s 0x%02x", part.read() ? "read" : "write", part.address()));
        text.append(part.acknowledged() ? ": " : " (nobody) ");
        text.append(Texts.hex(Texts.ints(part.data()))).append(part.refused() ? " (refused)" : "");
      }
      text.append(transaction.error() == null ? "" : " " + transaction.error());
    }
    return all.isEmpty() ? "\n  nothing" : Texts.more(text, all.size());
  }
}
