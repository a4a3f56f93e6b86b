package io.github.krait.pi4j;

import com.pi4j.io.IOType;
import io.github.krait.hal.Clock;
import io.github.krait.hal.ErrorKind;
import io.github.krait.hal.HalException;
import io.github.krait.hal.UartFormat;
import io.github.krait.hal.UartPort;
import io.github.krait.hal.UartSettings;
import java.util.Objects;
import java.util.Set;

/**
 * A serial port. The kernel sends and receives, and does not say what went wrong on the line; what
 * has been sent is known by its time.
 */
final class UartClaim extends Claim implements UartPort {
  private static final UartFormat FIRST =
      new UartFormat(115_200, 8, UartFormat.Parity.NONE, 1, false, false);

  /** How often it is asked whether something came in, while somebody wants to hear of it. */
  private static final long POLL = 1_000_000;

  private final String device;
  private final boolean sends;
  private final boolean receives;
  private final int room;
  private final SerialLine line;
  private UartFormat format = FIRST;

  /** When all that was written has been sent, by the board's clock. */
  private long sentAt;

  private Listener listener;
  private int told;
  private boolean sending;
  private long lastReceived = -1;
  private Clock.Event poll;

  UartClaim(Reservation reservation, String unit, UartSettings settings) {
    super(reservation);
    sends = settings.tx() != null;
    receives = settings.rx() != null;
    room = settings.transmitBuffer();
    if (settings.rts() != null || settings.cts() != null) {
      throw new HalException(ErrorKind.UNSUPPORTED, unit + " is used without RTS and CTS");
    }
    boolean five = board.id().equals("raspberry_pi_5");
    String number = unit.substring(4);
    String setting;
    String node = "dev/ttyAMA" + number;
    if (!unit.equals("UART0")) {
      setting = "dtoverlay=uart" + number + (five ? "-pi5" : "");
    } else if (five) {
      setting = "dtparam=uart0=on";
    } else {
      setting = "enable_uart=1";
      node = "dev/serial0"; // UART0 or UART1, whichever the header has; on the 5 it has neither
    }
    device = board.machine().path(node);
    line = open(node, setting);
  }

  private SerialLine open(String node, String setting) {
    if (board.ios().has(IOType.SERIAL)) {
      return new Pi4jSerial(board.ios(), device, FIRST);
    }
    board
        .machine()
        .need(
            node,
            "put "
                + setting
                + " into /boot/firmware/config.txt, take the console off it with"
                + " raspi-config, and restart");
    return new TtyLine(device, FIRST);
  }

  @Override
  public synchronized UartFormat format() {
    return format;
  }

  @Override
  public synchronized void setFormat(UartFormat newFormat) {
    Objects.requireNonNull(newFormat);
    check();
    if (newFormat.dataBits() > 8 || newFormat.invertRx() || newFormat.invertTx()) {
      throw new HalException(
          ErrorKind.UNSUPPORTED, device + " has 5 to 8 bits, and no inverted lines");
    }
    if (!newFormat.equals(format)) {
      line.setFormat(newFormat);
      format = newFormat;
    }
  }

  @Override
  public synchronized int available() {
    check();
    return receives ? line.available() : 0;
  }

  @Override
  public synchronized int read(byte[] into, int from, int length) {
    Objects.checkFromIndexSize(from, length, into.length);
    check();
    int read = receives ? line.read(into, from, length) : 0;
    told = Math.max(0, told - read);
    return read;
  }

  private int waiting() {
    long left = sentAt - board.clock().nanos();
    return left <= 0 ? 0 : (int) Math.min(room, (left - 1) / format.byteNanos() + 1);
  }

  @Override
  public synchronized int writable() {
    check();
    return sends ? room - waiting() : 0;
  }

  @Override
  public synchronized int write(byte[] data, int from, int length) {
    Objects.checkFromIndexSize(from, length, data.length);
    int taken = Math.min(length, writable());
    if (taken > 0) {
      taken = line.write(data, from, taken);
      sentAt = Math.max(sentAt, board.clock().nanos()) + taken * format.byteNanos();
      sending = true;
    }
    return taken;
  }

  @Override
  public synchronized boolean isSent() {
    check();
    return board.clock().nanos() >= sentAt;
  }

  @Override
  public void sendBreak() {
    check();
    throw new HalException(ErrorKind.UNSUPPORTED, "Pi4J has no breaks on " + device);
  }

  @Override
  public synchronized void clear() {
    check();
    byte[] dropped = new byte[256];
    while (receives && line.read(dropped, 0, dropped.length) > 0) {}
    told = 0;
  }

  /** None: the kernel does not tell of them. */
  @Override
  public Set<Event> takeErrors() {
    check();
    return Set.of();
  }

  @Override
  public synchronized void setListener(Listener newListener) {
    check();
    listener = newListener;
    told = receives ? line.available() : 0;
    if (poll == null && newListener != null) {
      pollSoon();
    }
  }

  private void pollSoon() {
    poll = board.clock().schedule(board.clock().nanos() + POLL, this::look);
  }

  private void look() {
    Listener heard;
    int received;
    boolean idle = false;
    boolean sent = false;
    long now = board.clock().nanos();
    synchronized (this) {
      poll = null;
      heard = listener;
      if (isClosed() || heard == null) {
        return;
      }
      int there = receives ? line.available() : 0;
      received = there - told;
      told = there;
      if (received > 0) {
        lastReceived = now;
      } else if (lastReceived >= 0 && now - lastReceived >= format.byteNanos()) {
        lastReceived = -1;
        idle = true;
      }
      if (sending && now >= sentAt) {
        sending = false;
        sent = true;
      }
      pollSoon();
    }
    for (int i = 0; i < received; i++) {
      heard.event(Event.RECEIVED, now);
    }
    if (idle) {
      heard.event(Event.IDLE, now);
    }
    if (sent) {
      heard.event(Event.SENT, now);
    }
  }

  @Override
  synchronized void release() {
    if (poll != null) {
      boolean unused = poll.cancel();
    }
    line.close();
  }
}
