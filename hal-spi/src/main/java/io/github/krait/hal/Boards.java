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
  private Boards() {}

  /** The names of all boards. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (BoardProvider provider : providers(new ArrayList<>())) {
      names.addAll(provider.names());
    }
    return names;
  }

  /**
   * Opens the board of that name, from the first provider that knows it. Close it after use.
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
    List<String> names = new ArrayList<>();
    for (BoardProvider provider : providers) {
      Board board = provider.open(name);
      if (board != null) {
        return board;
      }
      names.addAll(provider.names());
    }
    String known = names.isEmpty() ? "there are none" : "there are " + String.join(", ", names);
    String failed = errors.isEmpty() ? "" : "; not loaded: " + errors.get(0).getMessage();
    HalException e =
        new HalException(ErrorKind.NOT_FOUND, "no board \"" + name + "\"; " + known + failed);
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
