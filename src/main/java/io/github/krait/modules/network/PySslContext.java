package io.github.krait.modules.network;

import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.object.Args;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyType;
import io.github.krait.object.Streams;
import io.github.krait.runtime.Engine;

/** {@code ssl.SSLContext}: as that of {@code tls}, but reads files and does not verify at first. */
@io.github.krait.annotation.PyType(name = "SSLContext")
public final class PySslContext extends PyObject {
  static final PyType TYPE = PyType.builtin("SSLContext", new PySslContext_Py.Binder());

  final PyTlsContext context;

  private PySslContext(PyTlsContext context) {
    this.context = context;
    context.setVerifyMode(TlsModule.CERT_NONE);
  }

  @PyNew
  static PySslContext make(int protocol) {
    return new PySslContext(PyTlsContext.make(protocol));
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyProperty("verify_mode")
  int verifyMode() {
    return context.verifyMode();
  }

  @PyProperty(value = "verify_mode", set = true)
  void setVerifyMode(int mode) {
    context.setVerifyMode(mode);
  }

  /** The contents of a file where a str names one, else the value. */
  static PyObject contents(PyObject value) {
    if (!(value instanceof PyStr name)) {
      return value;
    }
    PyStream file =
        Streams.of(Engine.current().fileSystem.open(Args.toJavaString(name), "rb"), PyStream.READ);
    try {
      return Streams.read(file, -1);
    } finally {
      Streams.close(file);
    }
  }

  @PyFunction(value = "load_cert_chain", kw = true)
  void loadCertChain(PyObject certfile, PyObject keyfile) {
    context.loadCertChain(contents(certfile), contents(keyfile));
  }

  @PyFunction(value = "load_verify_locations", kw = true)
  void loadVerifyLocations(@Optional PyObject cafile, @Optional PyObject cadata) {
    boolean file = cafile != null && cafile.isTrue();
    context.loadVerifyLocations(file ? contents(cafile) : cadata == null ? PyNone.NONE : cadata);
  }

  @PyFunction(value = "wrap_socket", kw = true)
  PyObject wrapSocket(
      PyObject sock,
      @Optional("false") boolean server_side,
      @Optional("true") boolean do_handshake_on_connect,
      @Optional PyObject server_hostname) {
    return context.wrapSocket(sock, server_side, do_handshake_on_connect, server_hostname);
  }
}
