package io.github.krait.modules.codec;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** Module {@code cryptolib}. */
@PyModule(value = "cryptolib", profiles = "micropython")
public final class CryptolibModule {
  @PyConst("aes")
  static final PyType AES = PyAes.TYPE;

  private CryptolibModule() {}
}
