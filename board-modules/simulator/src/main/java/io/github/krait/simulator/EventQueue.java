package io.github.krait.simulator;

import io.github.krait.hal.Clock;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to happen, by time; at the same time, by the order in which it was asked for. */
final class EventQueue {
  private static final Comparator<Item> BY_TIME =
      Comparator.<Item>comparingLong(item -> item.at).thenComparingLong(item -> item.number);

  private final PriorityQueue<Item> items = new PriorityQueue<>(BY_TIME);
  private long count;

  synchronized Clock.Event add(long at, Runnable task) {
    Item item = new Item(at, count++, task);
    items.add(item);
    return item;
  }

  /** When the next one is; {@link Long#MAX_VALUE} where there is none. */
  synchronized long next() {
    Item item = items.peek();
    return item == null ? Long.MAX_VALUE : item.at;
  }

  /** Takes out the next one if it is not after {@code limit}; else null. */
  synchronized Item poll(long limit) {
    return next() > limit || items.isEmpty() ? null : items.remove();
  }

  synchronized void clear() {
    items.clear();
  }

  final class Item implements Clock.Event {
    final long at;
    final long number;
    final Runnable task;

    private Item(long at, long number, Runnable task) {
      this.at = at;
      this.number = number;
      this.task = task;
    }

    @Override
    public boolean cancel() {
      synchronized (EventQueue.this) {
        return items.remove(this);
      }
    }
  }
}
