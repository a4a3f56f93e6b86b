package io.github.krait.modules.codec;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import io.github.krait.runtime.Engine;

/** Module {@code hashlib}. */
@PyModule("hashlib")
public final class HashlibModule {
  @PyConst("sha256")
  static final PyType SHA256 = PySha256.TYPE;

  @PyConst("sha1")
  static final PyType SHA1 = PySha1.TYPE;

  @PyConst("md5")
  static final PyType MD5 = PyMd5.TYPE;

  private static final PyStr NEW = PyStr.of("new");

  private HashlibModule() {}

  /** CircuitPython's boards make digests by name, its unix build by type as MicroPython does. */
  @PyFunction
  static void __init__(io.github.krait.object.PyModule module) {
    Engine engine = Engine.current();
    PyStr byName = engine.intern(NEW);
    if (module.globals().get(byName) == null) {
      return;
    }
    if (engine.profile().hasBoard()) {
      for (String type : new String[] {"sha256", "sha1", "md5"}) {
        module.globals().remove(engine.intern(PyStr.of(type)));
      }
    }
  }

  @PyFunction(value = "new", kw = true, min = 1, profiles = "circuitpython")
  static PyObject newHash(String name, @Optional PyObject data) {
    String algorithm = name.equals("sha1") ? "SHA-1" : name.equals("sha256") ? "SHA-256" : null;
    if (algorithm == null) {
      throw PyError.valueError("Unsupported hash algorithm");
    }
    PyHash hash = new PyHash(algorithm);
    if (data != null && data != PyNone.NONE) {
      hash.update(data);
    }
    return hash;
  }
}
