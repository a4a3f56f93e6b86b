package io.github.krait.hal;

import java.util.List;

/** A CAN bus. Nothing here waits: programs wait by the board's clock. */
public interface CanBus extends AutoCloseable {
  /** How the controller stands with the bus. */
  enum State {
    ACTIVE,
    /** An error counter is above 95. */
    WARNING,
    /** An error counter is above 127: it no longer stops others' messages. */
    PASSIVE,
    /** The transmit error counter is above 255: it takes no part. */
    OFF
  }

  /**
   * Which messages are received.
   *
   * @param id compared with the message's where {@code mask} has ones
   * @param extended whether it is for extended ids
   */
  record Filter(int id, int mask, boolean extended) {}

  /** Bits a second. */
  int bitrate();

  /**
   * Queues a message; it goes out when the bus is free, the lowest id first.
   *
   * @return false where the queue is full
   */
  boolean send(CanMessage message);

  /** How many messages wait to be sent. */
  int waiting();

  /** Takes back all messages that wait to be sent. */
  void cancel();

  /**
   * Takes back one message that waits to be sent.
   *
   * @return false where none that equals it waits
   */
  boolean cancel(CanMessage message);

  /**
   * The oldest message that was sent, and not taken by this method yet; null: none. Not more are
   * kept than can wait.
   */
  CanMessage takeSent();

  /** The oldest message that was received, which is taken away; null: none. */
  CanMessage receive();

  /** How many messages wait to be received. */
  int available();

  /** Says which messages are received; an empty list: none, null: all, as at first. */
  void setFilters(List<Filter> filters);

  /** How the controller stands with the bus. */
  State state();

  /** The transmit error counter. */
  int transmitErrors();

  /** The receive error counter. */
  int receiveErrors();

  /** How many messages were lost since they were not received in time. */
  int overruns();

  /** Joins the bus anew, after it was {@link State#OFF}. */
  void restart();

  /** Has a listener called after a message came in, was sent, or the state changed; null: none. */
  void setListener(Runnable listener);

  @Override
  void close();
}
