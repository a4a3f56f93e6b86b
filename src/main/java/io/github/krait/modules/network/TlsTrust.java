package io.github.krait.modules.network;

import io.github.krait.object.Args;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyNone;
import io.github.krait.object.PyObject;
import io.github.krait.runtime.Engine;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Whether the other side of a connection is who it should be, by what the program trusts. */
final class TlsTrust extends X509ExtendedTrustManager {
  private static final long MILLISECOND = 1_000_000;
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  /** A certificate that is not accepted, and what the program is told. */
  static final class Refused extends CertificateException {
    private static final long serialVersionUID = 1;

    final transient PyError error;

    Refused(PyError error) {
      this.error = error;
    }
  }

  private final List<X509Certificate> trusted;
  private final boolean asked;
  private final boolean required;
  private final PyObject callback;

  /** Whether errors are those of CircuitPython. */
  private final boolean named;

  /** Null where any name does. */
  private final String host;

  TlsTrust(List<X509Certificate> trusted, int mode, PyObject callback, String host, boolean named) {
    this.named = named;
    this.trusted = trusted;
    asked = mode != TlsModule.CERT_NONE;
    required = mode == TlsModule.CERT_REQUIRED;
    this.callback = callback;
    this.host = host;
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    if (!asked) {
      return;
    }
    StringBuilder problems = new StringBuilder();
    String problem = validate(chain);
    if (problem != null) {
      problems.append('\n').append(problem).append('\n');
    }
    if (host != null && !isFor(chain[0], host)) {
      problems.append("\nThe certificate Common Name (CN) does not match with the expected CN\n");
    }
    if (callback != PyNone.NONE) {
      for (int depth = chain.length - 1; depth >= 0; depth--) {
        PyObject result = callback.call2(PyBytes.of(chain[depth].getEncoded()), PyInt.of(depth));
        if (Args.toInt(result) != 0) {
          throw refused("The certificate was refused\n");
        }
      }
    }
    if (required && problems.length() > 0) {
      throw refused(problems.toString());
    }
  }

  /** Each of which has a line before and after it, as mbedtls is asked for them. */
  private Refused refused(String problems) {
    return new Refused(
        named
            ? TlsErrors.raise(
                TlsErrors.CERT_VERIFY_FAILED, "; " + problems.strip().replace("\n\n", "; "))
            : PyError.valueError(problems));
  }

  private static Date now() {
    return Date.from(Instant.ofEpochMilli(Engine.current().clock().epochNanos() / MILLISECOND));
  }

  /** CircuitPython does not look at dates, but Java insists on one: when all had begun. */
  private static Date lastBeginning(X509Certificate[] chain) {
    long last = Long.MIN_VALUE;
    for (X509Certificate c : chain) {
      last = Math.max(last, c.getNotBefore().toInstant().toEpochMilli());
    }
    return Date.from(Instant.ofEpochMilli(last));
  }

  /** Null, or why the chain does not lead to what is trusted. */
  private String validate(X509Certificate[] chain) {
    Date now = named ? lastBeginning(chain) : now();
    Set<TrustAnchor> anchors = new HashSet<>();
    for (X509Certificate c : trusted) {
      anchors.add(new TrustAnchor(c, null));
    }
    List<X509Certificate> path = new ArrayList<>();
    for (X509Certificate c : chain) {
      if (trusted.contains(c)) {
        break;
      }
      path.add(c);
    }
    try {
      if (path.isEmpty()) {
        chain[0].checkValidity(now);
        return null;
      }
      if (anchors.isEmpty()) {
        return NOT_SIGNED;
      }
      PKIXParameters parameters = new PKIXParameters(anchors);
      parameters.setRevocationEnabled(false);
      parameters.setDate(now);
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      Object unused =
          CertPathValidator.getInstance("PKIX")
              .validate(factory.generateCertPath(path), parameters);
      return null;
    } catch (java.security.cert.CertificateExpiredException e) {
      return EXPIRED;
    } catch (java.security.cert.CertificateNotYetValidException e) {
      return FUTURE;
    } catch (CertPathValidatorException e) {
      if (e.getReason() == CertPathValidatorException.BasicReason.EXPIRED) {
        return EXPIRED;
      }
      return e.getReason() == CertPathValidatorException.BasicReason.NOT_YET_VALID
          ? FUTURE
          : NOT_SIGNED;
    } catch (GeneralSecurityException e) {
      return NOT_SIGNED;
    }
  }

  private static final String NOT_SIGNED =
      "The certificate is not correctly signed by the trusted CA";
  private static final String EXPIRED = "The certificate validity has expired";
  private static final String FUTURE = "The certificate validity starts in the future";

  private static boolean isFor(X509Certificate c, String host) {
    try {
      Collection<List<?>> names = c.getSubjectAlternativeNames();
      if (names != null) {
        for (List<?> name : names) {
          int kind = (Integer) name.get(0);
          if (kind == DNS_NAME && matches((String) name.get(1), host)
              || kind == IP_ADDRESS && name.get(1).equals(host)) {
            return true;
          }
        }
        return false;
      }
      // RFC 2253 writes the parts apart by commas, most special first
      for (String part : c.getSubjectX500Principal().getName().split(",")) {
        if (part.trim().startsWith("CN=")) {
          return matches(part.trim().substring(3), host);
        }
      }
      return false;
    } catch (CertificateException e) {
      return false;
    }
  }

  /** Whether names are the same, or the first one's star stands for the other's first part. */
  private static boolean matches(String pattern, String host) {
    String p = pattern.toLowerCase(Locale.ROOT);
    String h = host.toLowerCase(Locale.ROOT);
    int dot = h.indexOf('.');
    return p.equals(h) || p.startsWith("*.") && dot > 0 && p.substring(1).equals(h.substring(dot));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(chain);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trusted.toArray(new X509Certificate[0]);
  }
}
