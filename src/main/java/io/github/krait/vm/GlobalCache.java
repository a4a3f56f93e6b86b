package io.github.krait.vm;

import io.github.krait.object.PyDict;
import io.github.krait.object.PyStr;

/** Where an instruction found a global name. */
final class GlobalCache {
  final PyStr name;

  /** The entry in the globals, good as long as it has a value. */
  PyDict.Entry entry;

  /** The entry in the builtins, good as long as the globals have the same keys. */
  PyDict.Entry builtin;

  int keysVersion;

  GlobalCache(PyStr name) {
    this.name = name;
  }
}
