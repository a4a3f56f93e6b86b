package io.github.krait.modules.network;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyConst;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyModule;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyType;

/** The module {@code ssl}: what of CPython's is made of {@code tls}. */
@PyModule(value = "ssl", profiles = "micropython")
public final class SslModule {
  @PyConst static final String MBEDTLS_VERSION = TlsModule.MBEDTLS_VERSION;
  @PyConst static final int PROTOCOL_TLS_CLIENT = TlsModule.PROTOCOL_TLS_CLIENT;
  @PyConst static final int PROTOCOL_TLS_SERVER = TlsModule.PROTOCOL_TLS_SERVER;
  @PyConst static final int CERT_NONE = TlsModule.CERT_NONE;
  @PyConst static final int CERT_OPTIONAL = TlsModule.CERT_OPTIONAL;
  @PyConst static final int CERT_REQUIRED = TlsModule.CERT_REQUIRED;

  @PyConst("SSLContext")
  static final PyType SSL_CONTEXT = PySslContext.TYPE;

  private SslModule() {}

  @PyFunction(value = "wrap_socket", kw = true)
  static PyObject wrapSocket(
      PyObject sock,
      @Optional("false") boolean server_side,
      @Optional PyObject key,
      @Optional PyObject cert,
      @Optional("0") int cert_reqs,
      @Optional PyObject cadata,
      @Optional PyObject server_hostname,
      @Optional("true") boolean do_handshake) {
    PySslContext context =
        PySslContext.make(server_side ? PROTOCOL_TLS_SERVER : PROTOCOL_TLS_CLIENT);
    if (key != null && key.isTrue() || cert != null && cert.isTrue()) {
      context.loadCertChain(orNone(cert), orNone(key));
    }
    if (cadata != null && cadata.isTrue()) {
      context.loadVerifyLocations(null, cadata);
    }
    context.setVerifyMode(cert_reqs);
    return context.wrapSocket(sock, server_side, do_handshake, server_hostname);
  }

  private static PyObject orNone(PyObject value) {
    return value == null ? PyNone.NONE : value;
  }
}
