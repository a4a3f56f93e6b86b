package io.github.krait.polyglot.language;

/** A value of another language in a program's hands. */
interface Guest {
  /** What the other language gave. */
  Object value();
}
