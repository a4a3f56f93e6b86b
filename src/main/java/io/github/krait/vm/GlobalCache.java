package io.github.krait.vm;

import io.github.krait.object.PyDict;
import io.github.krait.object.PyStr;

/** Where an instruction found a global name. */
public final class GlobalCache {
  public final PyStr name;

  /** The entry in the globals, good as long as it has a value. */
  public PyDict.Entry entry;

  /** The entry in the builtins, good as long as the globals have the same keys. */
  public PyDict.Entry builtin;

  public int keysVersion;

  GlobalCache(PyStr name) {
    this.name = name;
  }
}
