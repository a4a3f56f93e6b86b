package io.github.krait.modules.network;

import io.github.krait.object.Exceptions;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import java.util.Locale;

/** The numbers and names of TLS errors that programs know, which are those of mbedtls. */
final class TlsErrors {
  static final int CONN_EOF = 0x7280;
  static final int CERT_VERIFY_FAILED = 0x2700;
  static final int BAD_CONFIG = 0x5e80;
  static final int BAD_INPUT_DATA = 0x7100;
  private static final int INVALID_RECORD = 0x7200;
  private static final int NO_CLIENT_CERTIFICATE = 0x7480;
  private static final int FATAL_ALERT_MESSAGE = 0x7780;
  private static final int HANDSHAKE_FAILURE = 0x6e00;
  private static final int BAD_PROTOCOL_VERSION = 0x6e80;
  private static final int INVALID_MAC = 0x7180;
  private static final int INTERNAL_ERROR = 0x6c00;

  /** No number of the host's is greater. */
  private static final int FIRST = 256;

  private TlsErrors() {}

  /** What went wrong, by what Java says of it. */
  static int number(Exception e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("received fatal alert")) {
      return FATAL_ALERT_MESSAGE;
    }
    if (text.contains("unrecognized") || text.contains("unsupported record")) {
      return INVALID_RECORD;
    }
    if (text.contains("empty client certificate chain")) {
      return NO_CLIENT_CERTIFICATE;
    }
    if (text.contains("no cipher suites") || text.contains("no appropriate")) {
      return HANDSHAKE_FAILURE;
    }
    if (text.contains("protocol")) {
      return BAD_PROTOCOL_VERSION;
    }
    if (text.contains("mac") || text.contains("tag mismatch")) {
      return INVALID_MAC;
    }
    return INTERNAL_ERROR;
  }

  /** OSError for a number of the host's or of mbedtls, both above zero. */
  static PyError raise(int number) {
    return raise(number, "");
  }

  /** As {@link #raise(int)}, with more to say of an error of mbedtls. */
  static PyError raise(int number, String more) {
    if (number < FIRST) {
      return PyError.osError(number);
    }
    PyObject[] arguments = {PyInt.of(-number), PyStr.of("MBEDTLS_ERR_" + name(number) + more)};
    return new PyError(Exceptions.OS_ERROR.call(arguments, 0));
  }

  private static String name(int number) {
    switch (number) {
      case CERT_VERIFY_FAILED:
        return "X509_CERT_VERIFY_FAILED";
      case CONN_EOF:
        return "SSL_CONN_EOF";
      case BAD_CONFIG:
        return "SSL_BAD_CONFIG";
      case BAD_INPUT_DATA:
        return "SSL_BAD_INPUT_DATA";
      case NO_CLIENT_CERTIFICATE:
        return "SSL_NO_CLIENT_CERTIFICATE";
      case INVALID_RECORD:
        return "SSL_INVALID_RECORD";
      case FATAL_ALERT_MESSAGE:
        return "SSL_FATAL_ALERT_MESSAGE";
      case HANDSHAKE_FAILURE:
        return "SSL_HANDSHAKE_FAILURE";
      case BAD_PROTOCOL_VERSION:
        return "SSL_BAD_PROTOCOL_VERSION";
      case INVALID_MAC:
        return "SSL_INVALID_MAC";
      default:
        return "SSL_INTERNAL_ERROR";
    }
  }
}
