package io.github.krait.processor;

/** A constant: a static final field. */
record Const(String javaName, String name, Kind kind, String profiles) implements Member {}
