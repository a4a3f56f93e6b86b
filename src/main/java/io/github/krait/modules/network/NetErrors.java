package io.github.krait.modules.network;

import io.github.krait.object.Errno;
import io.github.krait.runtime.HostErrors;
import java.io.IOException;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NotYetBoundException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;

/** Error numbers of sockets, as Linux has them. */
final class NetErrors {
  static final int EDESTADDRREQ = 89;
  static final int EMSGSIZE = 90;
  static final int ENOPROTOOPT = 92;
  static final int EPROTONOSUPPORT = 93;
  static final int EAFNOSUPPORT = 97;
  static final int EADDRNOTAVAIL = 99;
  static final int ENETUNREACH = 101;
  static final int EISCONN = 106;

  /** What the host's C library says, which Java passes on. */
  private static final String[] TEXTS = {
    "Connection refused",
    "Connection reset",
    "Connection timed out",
    "Address already in use",
    "Cannot assign requested address",
    "Network is unreachable",
    "No route to host",
    "Host is unreachable",
    "Host is down",
    "Message too long",
    "Transport endpoint is not connected",
    "Software caused connection abort",
    "Connection aborted",
    "No buffer space available",
    "Operation not supported",
    "Already bound",
  };

  private static final int[] NUMBERS = {
    Errno.ECONNREFUSED,
    Errno.ECONNRESET,
    Errno.ETIMEDOUT,
    Errno.EADDRINUSE,
    EADDRNOTAVAIL,
    ENETUNREACH,
    Errno.EHOSTUNREACH,
    Errno.EHOSTUNREACH,
    Errno.EHOSTUNREACH,
    EMSGSIZE,
    Errno.ENOTCONN,
    Errno.ECONNABORTED,
    Errno.ECONNABORTED,
    Errno.ENOBUFS,
    Errno.EOPNOTSUPP,
    Errno.EINVAL,
  };

  private NetErrors() {}

  static int number(IOException e) {
    if (e instanceof ClosedChannelException) {
      return Errno.EBADF;
    }
    String text = e.getMessage();
    if (text != null) {
      for (int i = 0; i < TEXTS.length; i++) {
        if (text.contains(TEXTS[i])) {
          return NUMBERS[i];
        }
      }
    }
    return HostErrors.number(e);
  }

  /** What a channel refuses before it asks the host. */
  static int number(RuntimeException e) {
    if (e instanceof NotYetConnectedException) {
      return Errno.ENOTCONN;
    }
    if (e instanceof UnsupportedAddressTypeException) {
      return EAFNOSUPPORT;
    }
    if (e instanceof UnresolvedAddressException) {
      return Errno.EHOSTUNREACH;
    }
    if (e instanceof AlreadyBoundException
        || e instanceof NotYetBoundException
        || e instanceof IllegalArgumentException) {
      return Errno.EINVAL;
    }
    if (e instanceof UnsupportedOperationException) {
      return ENOPROTOOPT;
    }
    throw e;
  }
}
