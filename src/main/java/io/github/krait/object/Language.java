package io.github.krait.object;

/**
 * The language switches of a profile, as data. Code asks for a switch, never for the profile.
 *
 * @param profile the profile's name, which declarations of built-ins may be limited to
 * @param floatBits how wide floats are: 64; on most boards 32, or 30 where they share a word with
 *     two bits that tell them from other values
 * @param wordBits how wide addresses and C's {@code long} are: 64, or 32 as on most boards
 * @param exceptionChaining exceptions carry {@code __context__} and {@code __cause__}
 * @param awaitProtocol {@code await} calls {@code __await__}, and async functions make coroutines
 * @param errnoSentences messages of OSError say common errors in words, not by name
 * @param argumentNames messages about arguments name the function and the arguments
 */
public record Language(
    String profile,
    int floatBits,
    int wordBits,
    boolean exceptionChaining,
    boolean awaitProtocol,
    boolean errnoSentences,
    boolean argumentNames) {
  /** The language of the engine that the calling thread is inside of. */
  public static Language current() {
    return Context.current().language();
  }

  /** The same language on a machine with floats and words of that width. */
  public Language on(int machineFloatBits, int machineWordBits) {
    return new Language(
        profile,
        machineFloatBits,
        machineWordBits,
        exceptionChaining,
        awaitProtocol,
        errnoSentences,
        argumentNames);
  }

  /** Floats are C's, with 32 bits or two less. */
  public boolean float32() {
    return floatBits <= 32;
  }

  /** The bytes of C's {@code long} on the current engine's machine; without one 8. */
  static int wordBytes() {
    Context context = Context.currentOrNull();
    return context == null ? 8 : context.language().wordBits / 8;
  }

  /** Errors are worded as CircuitPython words them where that differs. */
  public boolean circuitPythonMessages() {
    return profile.equals("circuitpython");
  }

  /**
   * Strings as MicroPython 1.27 has them: any encoding is UTF-8, and faults in it cannot be
   * replaced; {@code center} counts bytes; a code point that is formatted is a byte; {@code find}
   * takes no int; {@code hex()} of nothing is bytes.
   */
  public boolean oldStrings() {
    return profile.equals("circuitpython");
  }

  /**
   * {@code super().name} asks a property or descriptor that it finds, with itself as the object.
   */
  public boolean superReadsProperties() {
    return profile.equals("circuitpython");
  }

  /**
   * Assigning a computed attribute of a built-in type through an instance of a derived class sets
   * that; else it makes an attribute of the instance.
   */
  public boolean nativePropertiesInherited() {
    return profile.equals("circuitpython");
  }

  /** A board's environment is the file {@code settings.toml}. */
  public boolean settingsFile() {
    return profile.equals("circuitpython");
  }

  /** {@code @micropython.native} and {@code viper} are done; CircuitPython's boards lack them. */
  public boolean nativeCode() {
    return !profile.equals("circuitpython") || wordBits == 64;
  }

  /** Functions have {@code __code__}. */
  public boolean functionCode() {
    return !profile.equals("circuitpython");
  }

  /** {@code bytes()} asks an object for its {@code __bytes__}. */
  public boolean bytesMethod() {
    return profile.equals("circuitpython");
  }

  /** Addresses are shown as {@code 0x7f00}, not as {@code 7f00}. */
  public boolean prefixesAddresses() {
    return profile.equals("circuitpython");
  }

  /** Streams written in Python are asked to raise their errors. */
  public boolean streamsRaise() {
    return !profile.equals("circuitpython");
  }

  /** {@code repr()} escapes control characters beyond ASCII too. */
  public boolean escapesControls() {
    return profile.equals("circuitpython");
  }

  /**
   * An int that does not fit an array's items or a field of {@code struct} raises OverflowError;
   * else it is cut.
   */
  public boolean checksArrayItems() {
    return profile.equals("circuitpython");
  }

  /** {@code struct} wants as many values as the format has. */
  public boolean countsPackedItems() {
    return profile.equals("circuitpython");
  }

  /** {@code binascii} and {@code hashlib} take bytes only, no str. */
  public boolean codecsRefuseStr() {
    return profile.equals("circuitpython");
  }

  /** Regular expressions know C's escapes, such as {@code \\n}. */
  public boolean regexEscapes() {
    return profile.equals("circuitpython");
  }

  /**
   * {@code json.load} ends behind the first value, and takes any object that has {@code readinto}.
   */
  public boolean jsonFromAnything() {
    return profile.equals("circuitpython");
  }

  /** Arrays can be multiplied. */
  public boolean repeatsArrays() {
    return profile.equals("circuitpython");
  }
}
