package io.github.krait.processor;

/** An attribute of a module or type. */
sealed interface Member permits Function, Const {
  String name();

  /** Comma-separated names of the profiles that have it; null: all. */
  String profiles();
}
