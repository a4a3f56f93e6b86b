package io.github.krait.modules.network;

import io.github.krait.annotation.KwOnly;
import io.github.krait.annotation.Optional;
import io.github.krait.annotation.PyFunction;
import io.github.krait.annotation.PyNew;
import io.github.krait.annotation.PyProperty;
import io.github.krait.object.Args;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyList;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.object.PyType;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** {@code tls.SSLContext}: keys, and whom to trust. */
@io.github.krait.annotation.PyType(name = "SSLContext")
public final class PyTlsContext extends PyObject {
  static final PyType TYPE = PyType.builtin("SSLContext", new PyTlsContext_Py.Binder());

  /** The one that mbedtls is built for on MicroPython's boards. */
  private static final String[] VERSIONS = {"TLSv1.2"};

  private int verifyMode;
  private PyObject callback = PyNone.NONE;
  private final transient List<X509Certificate> trusted = new ArrayList<>();
  private transient KeyManager[] keys;
  private transient String[] ciphers;

  PyTlsContext(int protocol) {
    verifyMode = (protocol & 1) == 0 ? TlsModule.CERT_REQUIRED : TlsModule.CERT_NONE;
  }

  @PyNew
  static PyTlsContext make(int protocol) {
    if (protocol != TlsModule.PROTOCOL_TLS_CLIENT && protocol != TlsModule.PROTOCOL_TLS_SERVER) {
      throw TlsErrors.raise(TlsErrors.BAD_CONFIG);
    }
    return new PyTlsContext(protocol);
  }

  @Override
  public PyType type() {
    return TYPE;
  }

  @PyProperty("verify_mode")
  int verifyMode() {
    return verifyMode;
  }

  @PyProperty(value = "verify_mode", set = true)
  void setVerifyMode(int mode) {
    verifyMode = mode;
  }

  @PyProperty("verify_callback")
  PyObject verifyCallback() {
    return callback;
  }

  @PyProperty(value = "verify_callback", set = true)
  void setVerifyCallback(PyObject function) {
    callback = function;
  }

  @PyFunction("get_ciphers")
  PyObject getCiphers() {
    PyList list = new PyList();
    for (String name : TlsCiphers.supported()) {
      list.add(PyStr.of(TlsCiphers.toPython(name)));
    }
    return list;
  }

  @PyFunction("set_ciphers")
  void setCiphers(PyObject names) {
    PyObject[] items =
        names instanceof PyTuple t
            ? t.items()
            : names instanceof PyList l ? Arrays.copyOf(l.array(), l.length()) : null;
    if (items == null) {
      throw PyError.typeError("object '" + names.type().name() + "' isn't a tuple or list");
    }
    List<String> chosen = new ArrayList<>();
    for (PyObject item : items) {
      String name = Args.toJavaString(item).replace('-', '_');
      if (!TlsCiphers.supported().contains(name)) {
        throw TlsErrors.raise(TlsErrors.BAD_CONFIG);
      }
      chosen.add(name);
    }
    if (chosen.isEmpty()) {
      throw TlsErrors.raise(TlsErrors.BAD_CONFIG);
    }
    ciphers = chosen.toArray(new String[0]);
  }

  private static byte[] data(PyObject value) {
    return value instanceof PyBytes b
        ? b.bytes()
        : Args.toJavaString(value).getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  @PyFunction("load_cert_chain")
  void loadCertChain(PyObject certificate, PyObject key) {
    PrivateKey secret;
    try {
      secret = TlsKeys.key(data(key));
    } catch (GeneralSecurityException e) {
      throw PyError.valueError("invalid key");
    }
    try {
      X509Certificate[] chain =
          TlsKeys.certificates(data(certificate)).toArray(new X509Certificate[0]);
      // to look at the key may find it damaged
      keys = new KeyManager[] {new TlsIdentity(secret, chain)};
    } catch (CertificateException e) {
      throw PyError.valueError("invalid cert");
    }
  }

  @PyFunction("load_verify_locations")
  void loadVerifyLocations(PyObject cadata) {
    try {
      trusted.addAll(TlsKeys.certificates(data(cadata)));
    } catch (CertificateException e) {
      throw PyError.valueError("invalid cert");
    }
  }

  /** Trusts what the host's Java does. */
  void trust(List<X509Certificate> more) {
    trusted.addAll(more);
  }

  @PyFunction(value = "wrap_socket", kw = true, min = 1)
  PyObject wrapSocket(
      PyObject sock,
      @KwOnly @Optional("false") boolean server_side,
      @KwOnly @Optional("true") boolean do_handshake_on_connect,
      @KwOnly @Optional PyObject server_hostname) {
    String host =
        server_hostname == null || server_hostname == PyNone.NONE
            ? null
            : Args.toJavaString(server_hostname);
    return wrap(sock, server_side, do_handshake_on_connect, host);
  }

  PyTlsSocket wrap(PyObject sock, boolean server, boolean handshake, String host) {
    if (host == null && !server && verifyMode == TlsModule.CERT_REQUIRED) {
      throw PyError.valueError("CERT_REQUIRED requires server_hostname");
    }
    PyTlsSocket socket = new PyTlsSocket(sock, engine(server, host, false));
    if (handshake) {
      socket.handshakeNow();
    }
    return socket;
  }

  /**
   * What encrypts a connection.
   *
   * @param host whom the other side has to be; null: anybody
   * @param named whether errors are those of CircuitPython
   */
  SSLEngine engine(boolean server, String host, boolean named) {
    try {
      SSLContext context = SSLContext.getInstance(VERSIONS[0]);
      TrustManager[] trust = {
        new TlsTrust(List.copyOf(trusted), verifyMode, callback, server ? null : host, named)
      };
      context.init(keys == null ? new KeyManager[0] : keys, trust, null);
      SSLEngine engine = context.createSSLEngine();
      engine.setUseClientMode(!server);
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setProtocols(VERSIONS);
      parameters.setCipherSuites(
          ciphers == null ? TlsCiphers.supported().toArray(new String[0]) : ciphers);
      if (!server && host != null && Addresses.parse(host) == null) {
        parameters.setServerNames(List.of(new SNIHostName(host)));
      }
      if (server) {
        parameters.setWantClientAuth(verifyMode == TlsModule.CERT_OPTIONAL);
        if (verifyMode == TlsModule.CERT_REQUIRED) {
          parameters.setNeedClientAuth(true);
        }
      }
      engine.setSSLParameters(parameters);
      return engine;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw TlsErrors.raise(TlsErrors.BAD_INPUT_DATA);
    }
  }
}
