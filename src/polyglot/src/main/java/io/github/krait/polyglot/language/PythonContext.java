package io.github.krait.polyglot.language;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.TruffleSafepoint;
import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Profile;
import io.github.krait.PythonObject;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** An engine in a context of GraalVM's, and how values go in and out. */
final class PythonContext {
  final Class<? extends PythonLanguage> language;
  final Krait krait;
  private final Interrupter interrupter = new Interrupter();

  PythonContext(
      Class<? extends PythonLanguage> language, TruffleLanguage.Env env, Profile profile) {
    this.language = language;
    Krait.Builder builder =
        Krait.builder().profile(profile).in(env.in()).out(env.out()).err(env.err());
    String[] arguments = env.getApplicationArguments();
    if (arguments.length != 0) {
      builder.arguments(arguments);
    }
    String board =
        env.getOptions()
            .get(
                profile == Profile.MICROPYTHON
                    ? MicroPythonLanguage.Board
                    : CircuitPythonLanguage.Board);
    if (!board.isEmpty()) {
      builder.board(board);
    }
    krait = builder.build();
  }

  /**
   * Calls the engine, whose exceptions become those of the context. What the context wants of the
   * thread meanwhile, as to end the program, happens at the engine's safepoints.
   */
  <T> T call(Supplier<T> action) {
    try {
      return TruffleSafepoint.getCurrent()
          .setBlockedFunction(null, interrupter, (Supplier<T> a) -> a.get(), action, null, null);
    } catch (KraitException e) {
      throw PythonException.of(this, e);
    }
  }

  private final class Interrupter implements TruffleSafepoint.Interrupter {
    @Override
    public void interrupt(Thread thread) {
      krait.post(() -> TruffleSafepoint.pollHere(null));
    }

    @Override
    public void resetInterrupted() {}
  }

  void run(Runnable action) {
    Object unused =
        call(
            () -> {
              action.run();
              return null;
            });
  }

  /** Calls the engine; the result as other languages see it. */
  Object guest(Supplier<Object> action) {
    return toGuest(call(action));
  }

  /** A value that the engine converted to Java, as other languages see it. */
  Object toGuest(Object value) {
    if (value == null) {
      return new PythonNone(this);
    }
    if (value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Double
        || value instanceof String) {
      return value;
    }
    if (value instanceof BigInteger number) {
      return new PythonBigInt(this, number);
    }
    if (value instanceof byte[] bytes) {
      return new PythonBytes(this, bytes);
    }
    if (value instanceof List<?> list) {
      return new PythonList(this, list);
    }
    if (value instanceof Map<?, ?> map) {
      return new PythonDict(this, map);
    }
    if (value instanceof Set<?> set) {
      return new PythonSet(this, set);
    }
    if (value instanceof Guest guest) {
      return guest.value();
    }
    if (value instanceof PythonObject object) {
      return new PythonInstance(this, object);
    }
    throw new IllegalStateException("no rule for " + value.getClass());
  }

  /** A value of any language as the engine takes it. */
  Object toPython(Object value) {
    return Interop.toPython(this, value);
  }

  Object[] toPython(Object[] values) {
    Object[] converted = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      converted[i] = toPython(values[i]);
    }
    return converted;
  }
}
