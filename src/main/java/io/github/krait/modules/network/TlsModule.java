package io.github.krait.modules.network;

import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyType;

/** The module {@code tls}. There is no DTLS, and there are no pre-shared keys. */
@PyModule(value = "tls", profiles = "micropython")
public final class TlsModule {
  @PyConst static final String MBEDTLS_VERSION = "Krait (JSSE)";
  @PyConst static final int PROTOCOL_TLS_CLIENT = 0;
  @PyConst static final int PROTOCOL_TLS_SERVER = 1;
  @PyConst static final int CERT_NONE = 0;
  @PyConst static final int CERT_OPTIONAL = 1;
  @PyConst static final int CERT_REQUIRED = 2;

  @PyConst("SSLContext")
  static final PyType SSL_CONTEXT = PyTlsContext.TYPE;

  private TlsModule() {}
}
