package io.github.krait;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the outputs of a board do when a program ends, in whatever way: {@link Krait#exec}, {@link
 * Krait#load} or {@link Program#run} returns, any call throws, {@link Krait#cancel}, a limit,
 * {@link Krait#close}. It is applied on the thread of the program before anything else of the
 * host's runs. Where a program waits in the host's own code, and does not return when it is
 * cancelled, the thread that cancels it applies it, too.
 *
 * <p>A pin that no program holds is left alone: it is in the state of power-up. One that is held
 * for pulses goes to the level for good, at a duty of nothing or all; an analog output to its end;
 * what else holds the pin is closed, and leaves it in the state of power-up. Objects of the program
 * stay usable, and a later call may drive the pins again.
 */
public final class SafeState {
  private final Map<Object, Level> pins;
  private final Runnable action;
  private final boolean onShutdown;

  /** What a pin does. */
  public enum Level {
    /** It drives low. */
    LOW,
    /** It drives high. */
    HIGH,
    /** It drives nothing. */
    INPUT
  }

  private SafeState(Builder builder) {
    pins = new LinkedHashMap<>(builder.pins);
    action = builder.action;
    onShutdown = builder.onShutdown;
  }

  /** Begins to describe a safe state. */
  public static Builder builder() {
    return new Builder();
  }

  /** The pins by number (an Integer) or name (a String), in the order in which they are set. */
  public Map<Object, Level> pins() {
    return Collections.unmodifiableMap(pins);
  }

  /** See {@link Builder#run}; null: nothing. */
  public Runnable action() {
    return action;
  }

  /** See {@link Builder#onShutdown}. */
  public boolean appliesOnShutdown() {
    return onShutdown;
  }

  /** Describes a safe state. Pins are named as programs or the processor's maker name them. */
  public static final class Builder {
    private final Map<Object, Level> pins = new LinkedHashMap<>();
    private Runnable action;
    private boolean onShutdown;

    private Builder() {}

    /** These pins drive low. */
    public Builder low(String... names) {
      return all(Level.LOW, (Object[]) names);
    }

    /** This pin drives low. */
    public Builder low(int number) {
      return all(Level.LOW, number);
    }

    /** These pins drive high. */
    public Builder high(String... names) {
      return all(Level.HIGH, (Object[]) names);
    }

    /** This pin drives high. */
    public Builder high(int number) {
      return all(Level.HIGH, number);
    }

    /** These pins drive nothing. */
    public Builder input(String... names) {
      return all(Level.INPUT, (Object[]) names);
    }

    /** This pin drives nothing. */
    public Builder input(int number) {
      return all(Level.INPUT, number);
    }

    private Builder all(Level level, Object... which) {
      for (Object pin : which) {
        pins.put(Objects.requireNonNull(pin), level);
      }
      return this;
    }

    /**
     * Java that is to run after the pins are set. What it throws is told on the error stream of the
     * engine. It must not call the engine, nor wait.
     */
    public Builder run(Runnable action) {
      this.action = Objects.requireNonNull(action);
      return this;
    }

    /** Applies the safe state also where the JVM shuts down while the engine is open. */
    public Builder onShutdown() {
      onShutdown = true;
      return this;
    }

    /** Makes the safe state. */
    public SafeState build() {
      return new SafeState(this);
    }
  }
}
