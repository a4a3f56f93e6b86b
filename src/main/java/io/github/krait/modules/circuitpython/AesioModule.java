package io.github.krait.modules.circuitpython;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;

/** Module {@code aesio}. */
@PyModule(value = "aesio", profiles = "circuitpython")
public final class AesioModule {
  @PyConst("AES")
  static final PyType AES = PyAesio.TYPE;

  @PyConst static final int MODE_ECB = PyAesio.ECB;
  @PyConst static final int MODE_CBC = PyAesio.CBC;
  @PyConst static final int MODE_CTR = PyAesio.CTR;

  @PyConst("block_size")
  static final int BLOCK_SIZE = PyAesio.BLOCK;

  @PyConst("key_size")
  static final PyObject KEY_SIZE = PyTuple.of(PyInt.of(16), PyInt.of(24), PyInt.of(32));

  private AesioModule() {}
}
