package io.github.krait.observe;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.krait.EngineEvent;
import io.github.krait.EngineListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a listener heard of. */
final class Events implements EngineListener {
  private static final int PATIENCE_SECONDS = 60;

  private final BlockingQueue<EngineEvent> queue = new LinkedBlockingQueue<>();

  @Override
  public void on(EngineEvent event) {
    queue.add(event);
  }

  /** The next event of that class; those before it are lost. */
  <T extends EngineEvent> T next(Class<T> type) throws InterruptedException {
    EngineEvent event;
    do {
      event = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertNotNull(event, "no " + type.getSimpleName());
    } while (!type.isInstance(event));
    return type.cast(event);
  }

  /** All events up to now. */
  List<EngineEvent> all() {
    List<EngineEvent> all = new ArrayList<>();
    queue.drainTo(all);
    return all;
  }
}
