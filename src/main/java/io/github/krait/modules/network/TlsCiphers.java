package io.github.krait.modules.network;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** The cipher suites of TLS 1.2 that Java has, in the order in which mbedtls prefers them. */
final class TlsCiphers {
  private static final List<String> CIPHERS =
      List.of(
          "CHACHA20_POLY1305_SHA256",
          "AES_256_GCM_SHA384",
          "AES_256_CBC_SHA384",
          "AES_256_CBC_SHA256",
          "AES_256_CBC_SHA",
          "AES_128_GCM_SHA256",
          "AES_128_CBC_SHA256",
          "AES_128_CBC_SHA");

  private static final List<String> EXCHANGES =
      List.of("TLS_ECDHE_ECDSA", "TLS_ECDHE_RSA", "TLS_DHE_RSA", "TLS_RSA");

  private TlsCiphers() {}

  static List<String> supported() {
    try {
      String[] all = SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites();
      return Arrays.stream(all)
          .filter(name -> rank(name) >= 0)
          .sorted(Comparator.comparingInt(TlsCiphers::rank))
          .collect(Collectors.toList());
    } catch (GeneralSecurityException e) {
      return List.of();
    }
  }

  /** -1: not to be used. */
  private static int rank(String name) {
    int with = name.indexOf("_WITH_");
    int exchange = with < 0 ? -1 : EXCHANGES.indexOf(name.substring(0, with));
    int cipher = with < 0 ? -1 : CIPHERS.indexOf(name.substring(with + 6));
    if (exchange < 0 || cipher < 0) {
      return -1;
    }
    // those without forward secrecy come last
    return (exchange == 3 ? 1000 : 0) + cipher * 10 + exchange;
  }

  static String toPython(String name) {
    return name.replace('_', '-');
  }
}
