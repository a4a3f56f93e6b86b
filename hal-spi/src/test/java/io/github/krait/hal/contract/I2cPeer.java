package io.github.krait.hal.contract;

import io.github.krait.hal.I2cTarget;

/**
 * A device that writes down what happens: S or R for a start or a repeated one, w or r and the
 * address; bytes in; bytes out with {@code <}; what it refuses with {@code !}; P for a stop.
 */
final class I2cPeer implements I2cTarget.Listener {
  private final StringBuilder log = new StringBuilder();
  private int[] answers = {};
  private int answered;
  private int accept = Integer.MAX_VALUE;

  /** The bytes to send, then 0xff. */
  synchronized void answers(int... values) {
    answers = values;
    answered = 0;
  }

  /** How many more bytes it takes. */
  synchronized void refuseAfter(int bytes) {
    accept = bytes;
  }

  synchronized String log() {
    return log.toString().trim();
  }

  @Override
  public synchronized boolean address(int address, boolean read, boolean restart) {
    log.append(restart ? 'R' : 'S').append(read ? 'r' : 'w').append(hex(address)).append(' ');
    return true;
  }

  @Override
  public synchronized boolean received(int value) {
    boolean taken = accept > 0;
    accept -= taken ? 1 : 0;
    log.append(hex(value)).append(taken ? " " : "! ");
    return taken;
  }

  @Override
  public synchronized int requested() {
    int value = answered < answers.length ? answers[answered++] : 0xff;
    log.append('<').append(hex(value)).append(' ');
    return value;
  }

  @Override
  public synchronized void stopped() {
    log.append("P ");
  }

  private static String hex(int value) {
    return String.format("%02x", value);
  }
}
