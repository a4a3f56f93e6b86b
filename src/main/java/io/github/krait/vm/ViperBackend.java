package io.github.krait.vm;

/** Makes JVM code of viper functions; the composition root ties it to the virtual machine. */
public interface ViperBackend {
  /** How many calls of a function without loops are interpreted first. */
  int warmUp();

  /** The function's code; null where none can be made of it: then it is interpreted. */
  ViperBody compile(ViperCode code);
}
