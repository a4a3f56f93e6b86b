package io.github.krait.simulator;

import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.UartFormat;
import java.io.ByteArrayOutputStream;
import java.util.Objects;
import java.util.function.IntConsumer;

/** The other end of a board's serial line. */
public final class SimulatedUart {
  private final SimulatedPin tx;
  private final SimulatedPin rx;
  private final Sender sender;
  private final Receiver receiver = new Receiver();
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();

  /** Null: as the board's port. */
  private UartFormat format;

  private IntConsumer listener;
  private int breaks;

  /**
   * @param tx the pin by which the board sends; null: it does not
   * @param rx the pin by which it receives; null: it does not
   */
  SimulatedUart(SimulatedPin tx, SimulatedPin rx) {
    this.tx = tx;
    this.rx = rx;
    synchronized (clock()) {
      sender = rx == null ? null : new Sender();
      if (tx != null) {
        tx.wire().attachments().uarts.add(receiver);
      }
    }
    clock().deliver();
  }

  private SimulatedClock clock() {
    return (tx == null ? rx : tx).clock();
  }

  boolean isOf(SimulatedPin otherTx, SimulatedPin otherRx) {
    return tx == otherTx && rx == otherRx;
  }

  /**
   * Says how bytes go over the line for this end.
   *
   * @param newFormat null: as the board's port has it, as at first
   */
  public void setFormat(UartFormat newFormat) {
    synchronized (clock()) {
      format = newFormat;
    }
  }

  /** Sends bytes to the board, after what was sent before; does not wait for it. */
  public void send(byte... data) {
    synchronized (clock()) {
      sender().use(format());
      for (byte b : data) {
        sender().transmitter.write(b & 0xff);
      }
    }
    clock().deliver();
  }

  /** Holds the line to the board low for longer than a byte, after what was sent before. */
  public void sendBreak() {
    synchronized (clock()) {
      sender().use(format());
      sender().transmitter.sendBreak();
    }
    clock().deliver();
  }

  private Sender sender() {
    if (sender == null) {
      throw new HalException(ErrorKind.UNSUPPORTED, "the board does not receive on this line");
    }
    return sender;
  }

  /** Whether all that was sent has arrived. */
  public boolean isSent() {
    synchronized (clock()) {
      return sender == null || sender.transmitter.isIdle();
    }
  }

  /** Takes what has come from the board since the last call. */
  public byte[] received() {
    synchronized (clock()) {
      byte[] bytes = received.toByteArray();
      received.reset();
      return bytes;
    }
  }

  /** How many breaks the board has sent so far. */
  public int breaks() {
    synchronized (clock()) {
      return breaks;
    }
  }

  /**
   * Has somebody hear of each byte from the board, 0 to 255, when it has come; they are still
   * received.
   *
   * @param newListener null: nobody
   */
  public void setListener(IntConsumer newListener) {
    synchronized (clock()) {
      listener = newListener;
    }
  }

  /**
   * Joins two boards' lines crosswise: what one sends the other receives. Neither end can be used
   * to send any more.
   *
   * @throws HalException INVALID_ARGUMENT where the boards' clocks differ
   */
  public void connect(SimulatedUart other) {
    Objects.requireNonNull(other);
    letGo();
    other.letGo();
    if (tx != null && other.rx != null) {
      tx.join(other.rx);
    }
    if (rx != null && other.tx != null) {
      rx.join(other.tx);
    }
  }

  private void letGo() {
    synchronized (clock()) {
      if (sender != null) {
        sender.transmitter.close();
        sender.source.driveUntold(Drive.NONE, clock().nanos());
      }
    }
  }

  /** As it was said, else that of the port that has the pins. */
  private UartFormat format() {
    if (format != null) {
      return format;
    }
    Claim claim = rx != null && rx.claim() != null ? rx.claim() : tx == null ? null : tx.claim();
    if (claim instanceof UartClaim port) {
      UartFormat f = port.format();
      return new UartFormat(
          f.baud(), f.dataBits(), f.parity(), f.stopBits(), f.invertRx(), f.invertTx());
    }
    return UartClaim.FIRST_FORMAT;
  }

  private final class Sender implements UartTransmitter.Line {
    final Source source = rx.source("serial line");
    final UartTransmitter transmitter = new UartTransmitter(this, rx.clock(), format());
    private UartFormat used = format();

    void use(UartFormat wanted) {
      if (!wanted.equals(used)) {
        used = wanted;
        transmitter.setFormat(wanted);
      }
    }

    @Override
    public SimulatedPin pin() {
      return rx;
    }

    @Override
    public void put(boolean level, long at) {
      source.driveUntold(level ? Drive.HIGH : Drive.LOW, at);
    }

    @Override
    public void rest(boolean level, long at) {
      source.driveAt(level ? Drive.HIGH : Drive.LOW, at);
    }

    @Override
    public boolean mayGoOn() {
      return true;
    }

    @Override
    public void begins(UartSignal signal) {}

    @Override
    public void sent(UartSignal signal) {}

    @Override
    public void idle(long nanos) {}
  }

  private final class Receiver implements UartReceiver {
    @Override
    public void begins(long nanos) {}

    @Override
    public void received(UartSignal signal, long nanos) {
      signal.decode(
          format(),
          (value, error) -> {
            if (value == UartSignal.BREAK) {
              breaks++;
            } else if (error == null) {
              received.write(value);
              if (listener != null) {
                listener.accept(value);
              }
            }
          });
    }
  }
}
