package io.github.krait.hal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * The boards of all providers on the class or module path, by name. A provider that cannot be
 * loaded does not keep others from being found.
 */
public final class Boards {
  /** The name of whichever board fits the machine, as {@link #choose} chooses it. */
  public static final String AUTO = "auto";

  private Boards() {}

  /**
   * A board that was chosen.
   *
   * @param name its name for {@link #open}
   * @param why for a person: what made it this one
   */
  public record Choice(String name, String why) {}

  /**
   * Chooses the board that this machine is, or else one that stands in for it: a simulated one. The
   * environment variable {@code KRAIT_BOARD} decides otherwise.
   *
   * @throws HalException NOT_FOUND where no provider has either
   */
  public static Choice choose() {
    return choose(System.getenv("KRAIT_BOARD"), providers(new ArrayList<>()));
  }

  static Choice choose(String wish, List<BoardProvider> providers) {
    if (wish != null && !wish.isEmpty() && !wish.equals(AUTO)) {
      return new Choice(wish, "KRAIT_BOARD says so");
    }
    for (BoardProvider provider : providers) {
      String name = provider.detect();
      if (name != null) {
        return new Choice(name, "this machine is one");
      }
    }
    for (BoardProvider provider : providers) {
      String name = provider.standIn();
      if (name != null) {
        return new Choice(name, "it stands in, as this machine is no board that is known");
      }
    }
    throw new HalException(ErrorKind.NOT_FOUND, "there are no boards to choose from");
  }

  /** The names of all boards. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (BoardProvider provider : providers(new ArrayList<>())) {
      names.addAll(provider.names());
    }
    return names;
  }

  /**
   * Opens the board of that name, from the first provider that knows it; {@link #AUTO} is the one
   * that {@link #choose} chooses. Close it after use.
   *
   * @throws HalException NOT_FOUND where no provider knows it; the message lists what they know,
   *     and what could not be loaded is {@linkplain Throwable#getSuppressed suppressed}
   */
  public static Board open(String name) {
    return open(name, null);
  }

  /**
   * The same.
   *
   * @param unreadable is told of providers that cannot be loaded; null: nobody is
   */
  public static Board open(String name, Consumer<? super ServiceConfigurationError> unreadable) {
    List<ServiceConfigurationError> errors = new ArrayList<>();
    List<BoardProvider> providers = providers(errors);
    if (unreadable != null) {
      errors.forEach(unreadable);
    }
    String wanted =
        name.equals(AUTO) ? choose(System.getenv("KRAIT_BOARD"), providers).name() : name;
    List<String> names = new ArrayList<>();
    for (BoardProvider provider : providers) {
      Board board = provider.open(wanted);
      if (board != null) {
        return board;
      }
      names.addAll(provider.names());
    }
    String known = names.isEmpty() ? "there are none" : "there are " + String.join(", ", names);
    String failed = errors.isEmpty() ? "" : "; not loaded: " + errors.get(0).getMessage();
    HalException e =
        new HalException(ErrorKind.NOT_FOUND, "no board \"" + wanted + "\"; " + known + failed);
    for (ServiceConfigurationError error : errors) {
      e.addSuppressed(error);
    }
    throw e;
  }

  private static List<BoardProvider> providers(List<ServiceConfigurationError> errors) {
    List<BoardProvider> providers = new ArrayList<>();
    Iterator<BoardProvider> all = ServiceLoader.load(BoardProvider.class).iterator();
    boolean more = true;
    while (more) {
      try {
        more = all.hasNext();
        if (more) {
          providers.add(all.next());
        }
      } catch (ServiceConfigurationError e) {
        errors.add(e); // the iterator goes on behind it
      }
    }
    return providers;
  }
}
