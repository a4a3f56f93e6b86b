package io.github.krait;

/** Which runtime a program sees: the language's details, the modules, what {@code sys} says. */
public enum Profile {
  /** MicroPython, for engineers: interrupts, {@code machine}, {@code micropython}. */
  MICROPYTHON("micropython"),

  /** Compatible with CircuitPython: {@code board}, {@code digitalio}, no interrupts or threads. */
  CIRCUITPYTHON("circuitpython");

  private final String id;

  Profile(String id) {
    this.id = id;
  }

  /** The name that the command line and {@code sys.implementation.name} use. */
  public String id() {
    return id;
  }

  /**
   * The profile of that name.
   *
   * @throws IllegalArgumentException for an unknown name; the message lists the known ones
   */
  public static Profile named(String id) {
    for (Profile profile : values()) {
      if (profile.id.equals(id)) {
        return profile;
      }
    }
    throw new IllegalArgumentException(
        "no profile \"" + id + "\"; there are \"micropython\" and \"circuitpython\"");
  }
}
