package io.github.krait.modules.network;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/** Whether a host answers, for {@code ping}. */
public final class Reach {
  /** The port of the echo service, which stands for the question here. */
  private static final int ECHO = 7;

  private static final double NANOS = 1e9;
  private static final int LONGEST = 60;

  private Reach() {}

  /**
   * Asks a host as far as Java may: by ICMP where the process is allowed to, else by TCP's echo
   * port.
   *
   * @param seconds how long to wait
   * @return after how many seconds it answered; below zero: it did not, or may not be asked
   */
  public static double ping(String host, double seconds) {
    Network network = Network.current();
    List<InetAddress> found = network.find(host, ECHO);
    if (found.isEmpty() || !network.allows(new java.net.InetSocketAddress(found.get(0), ECHO))) {
      return -1;
    }
    Question question = new Question(found.get(0), (int) (Math.min(seconds, LONGEST) * 1000));
    network.wait(question);
    return question.took < 0 ? -1 : question.took / NANOS;
  }

  /** Whether a text is a numeric IPv4 address. */
  public static boolean isIpv4(String text) {
    return Addresses.parse4(text) != null;
  }

  private static final class Question extends Network.Task {
    private final InetAddress host;
    private final int milliseconds;
    volatile long took = -1;

    Question(InetAddress host, int milliseconds) {
      this.host = host;
      this.milliseconds = milliseconds;
    }

    @Override
    void ask() {
      long start = System.nanoTime();
      try {
        if (host.isReachable(milliseconds)) {
          took = System.nanoTime() - start;
        }
      } catch (IOException e) {
        // what cannot be asked does not answer
        took = -1;
      }
    }
  }
}
