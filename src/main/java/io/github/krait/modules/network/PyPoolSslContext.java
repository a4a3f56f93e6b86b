package io.github.krait.modules.network;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.object.Args;
import io.github.krait.object.PyError;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyType;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** CircuitPython's {@code ssl.SSLContext}. What is loaded is read when a socket is wrapped. */
@io.github.krait.annotation.PyType(name = "SSLContext")
public final class PyPoolSslContext extends PyObject {
  static final PyType TYPE = PyType.builtin("SSLContext", new PyPoolSslContext_Py.Binder());

  private static final PyStr KIND = PyStr.of("type");

  private boolean checkHostname;

  /** Null: those that the host's Java trusts; empty: nobody is asked. */
  private PyObject authorities;

  /** Null: none. */
  private PyObject certificate;

  private PyObject key;

  private PyPoolSslContext() {}

  @PyNew
  static PyPoolSslContext make(@Optional PyObject protocol) {
    return new PyPoolSslContext();
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  @PyFunction(value = "load_cert_chain", kw = true)
  void loadCertChain(PyObject certfile, @Optional PyObject keyfile) {
    PyObject chain = PySslContext.contents(certfile);
    key = isAbsent(keyfile) ? chain : PySslContext.contents(keyfile);
    certificate = chain;
  }

  private static boolean isAbsent(PyObject value) {
    return value == null || value == PyNone.NONE;
  }

  @PyFunction(value = "load_verify_locations", kw = true)
  void loadVerifyLocations(
      @Optional PyObject cafile, @Optional PyObject capath, @Optional PyObject cadata) {
    if (!isAbsent(cafile)) {
      throw PyError.notImplemented("cafile");
    }
    if (!isAbsent(capath)) {
      throw PyError.notImplemented("capath");
    }
    authorities = PyStr.of(Args.toJavaString(cadata == null ? PyNone.NONE : cadata));
  }

  @PyFunction("set_default_verify_paths")
  void setDefaultVerifyPaths() {
    authorities = null;
  }

  @PyProperty("check_hostname")
  boolean checkHostname() {
    return checkHostname;
  }

  @PyProperty(value = "check_hostname", set = true)
  void setCheckHostname(PyObject value) {
    checkHostname = value.isTrue();
  }

  @PyFunction(value = "wrap_socket", kw = true)
  PyObject wrapSocket(
      PyObject sock,
      @KwOnly @Optional("false") boolean server_side,
      @KwOnly @Optional PyObject server_hostname) {
    String host = isAbsent(server_hostname) ? null : Args.toJavaString(server_hostname);
    if (server_side && host != null) {
      throw PyError.valueError("Server side context cannot have hostname");
    }
    return wrap(sock, server_side, host);
  }

  PyPoolSslSocket wrap(PyObject sock, boolean server, String host) {
    if (Args.toInt(sock.getAttr(KIND)) != PySocketPool.SOCK_STREAM) {
      throw PyError.runtime("Invalid socket for TLS");
    }
    boolean asks = authorities == null || authorities.isTrue();
    PyTlsContext context =
        new PyTlsContext(server ? TlsModule.PROTOCOL_TLS_SERVER : TlsModule.PROTOCOL_TLS_CLIENT);
    // a server with the authorities of Java would ask each client who it is
    context.setVerifyMode(
        asks && !(server && authorities == null) ? TlsModule.CERT_REQUIRED : TlsModule.CERT_NONE);
    if (asks && authorities != null) {
      context.loadVerifyLocations(authorities);
    } else if (asks && !server) {
      context.trust(trustedByJava());
    }
    if (certificate != null) {
      context.loadCertChain(certificate, key);
    }
    SSLEngine engine = context.engine(server, host, true);
    return new PyPoolSslSocket(this, sock, engine);
  }

  private static List<X509Certificate> trustedByJava() {
    List<X509Certificate> all = new ArrayList<>();
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager x) {
          all.addAll(List.of(x.getAcceptedIssuers()));
        }
      }
    } catch (GeneralSecurityException e) {
      // a host without any: then nobody is trusted
      all.clear();
    }
    return all;
  }
}
