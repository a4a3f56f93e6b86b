package io.github.krait.processor;

import java.util.List;

/**
 * A bound Java method.
 *
 * @param role what it is to Python
 * @param receiver who comes before the arguments in the Java call
 * @param params the parameters; of a static method of a type with {@link Receiver#NONE}, self is
 *     the first of them; empty if raw
 * @param selfArgs 1 if argument 0 is the object or class that it is called on, else 0
 * @param min least number of positional arguments, self counted
 * @param max largest number of positional arguments, self counted; -1: any
 */
record Function(
    String javaName,
    String name,
    Role role,
    Receiver receiver,
    List<Param> params,
    Kind result,
    boolean kw,
    boolean raw,
    int selfArgs,
    int min,
    int max,
    String profiles)
    implements Member {

  enum Role {
    FUNCTION,
    NEW,
    STATIC_METHOD,
    CLASS_METHOD,
    GETTER,
    SETTER
  }

  /** What the Java method gets besides the arguments. */
  enum Receiver {
    NONE,
    /** An instance method: {@code this} is argument 0. */
    THIS,
    /**
     * A first parameter of type PyType: argument 0, or the type that is called in a constructor.
     */
    TYPE
  }

  boolean variadic() {
    return !params.isEmpty() && params.get(params.size() - 1).kind() == Kind.REST;
  }

  /** Whether each argument has its place: neither keywords nor an open end. */
  boolean fixed() {
    return !kw && !raw && !variadic();
  }

  /** How many parameters can be given by position, self not counted unless it is a parameter. */
  int positional() {
    int n = 0;
    for (Param p : params) {
      if (!p.keywordOnly() && p.kind() != Kind.REST) {
        n++;
      }
    }
    return n;
  }

  /** Whether a call with {@code n} positional arguments and no keywords may be right. */
  boolean accepts(int n) {
    if (kw && !raw) {
      int given = n - offset();
      if (given < 0 || n < min || given > positional()) {
        return false;
      }
      for (int i = given; i < params.size(); i++) {
        if (params.get(i).required()) {
          return false;
        }
      }
      return true;
    }
    return n >= min && (max < 0 || n <= max);
  }

  /** Where the arguments for {@link #params} begin. */
  int offset() {
    return switch (role) {
      case CLASS_METHOD, GETTER, SETTER -> 1;
      default -> receiver == Receiver.THIS ? 1 : 0;
    };
  }
}
