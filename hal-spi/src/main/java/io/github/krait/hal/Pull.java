package io.github.krait.hal;

/** A resistor between a pin and one of the supply's poles, which decides where nobody drives. */
public enum Pull {
  NONE,

  /** To high. */
  UP,

  /** To low. */
  DOWN,

  /** Both at once, which on processors that have it keeps the level that was there last. */
  KEEP
}
