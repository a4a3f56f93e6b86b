package io.github.krait.modules.network;

import io.github.krait.object.Args;
import io.github.krait.object.Buffer;
import io.github.krait.object.Errno;
import io.github.krait.object.PyByteArray;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyList;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Addresses as programs see them: a port for computers shows the host's {@code sockaddr} structure
 * as bytes, as Linux lays it out; boards show {@code (host, port)}.
 */
final class Addresses {
  static final int AF_UNIX = 1;
  static final int AF_INET = 2;
  static final int AF_INET6 = 10;

  private static final int SHORT = 16;
  private static final int LONG = 28;

  private Addresses() {}

  static int family(InetAddress ip) {
    return ip.getAddress().length == 4 ? AF_INET : AF_INET6;
  }

  /** A numeric address; null where the text is none. */
  static InetAddress parse(String text) {
    byte[] bytes = parse4(text);
    if (bytes == null && text.indexOf(':') >= 0) {
      bytes = parse6(text);
    }
    return bytes == null ? null : of(bytes);
  }

  static InetAddress of(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Four numbers with dots; null where the text is something else. */
  static byte[] parse4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return null;
    }
    byte[] bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      int n = number(parts[i], 3, 10);
      if (n < 0 || n > 255) {
        return null;
      }
      bytes[i] = (byte) n;
    }
    return bytes;
  }

  private static int number(String digits, int most, int radix) {
    if (digits.isEmpty() || digits.length() > most) {
      return -1;
    }
    int n = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      n = n * radix + digit;
    }
    return n;
  }

  /** RFC 4291's text form; null where the text is something else. */
  static byte[] parse6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return null;
    }
    byte[] bytes = new byte[16];
    if (gap < 0) {
      return groups(text, bytes, false) == 16 ? bytes : null;
    }
    int before = groups(text.substring(0, gap), bytes, true);
    byte[] tail = new byte[16];
    int after = groups(text.substring(gap + 2), tail, true);
    if (before < 0 || after < 0 || before + after > 14) {
      return null;
    }
    System.arraycopy(tail, 0, bytes, 16 - after, after);
    return bytes;
  }

  private static int groups(String text, byte[] into, boolean mayBeEmpty) {
    if (text.isEmpty()) {
      return mayBeEmpty ? 0 : -1;
    }
    String[] parts = text.split(":", -1);
    int n = 0;
    for (int i = 0; i < parts.length; i++) {
      byte[] four = i == parts.length - 1 ? parse4(parts[i]) : null;
      int group = four == null ? number(parts[i], 4, 16) : 0;
      int size = four == null ? 2 : 4;
      if (group < 0 || n + size > 16) {
        return -1;
      }
      if (four == null) {
        into[n] = (byte) (group >> 8);
        into[n + 1] = (byte) group;
      } else {
        System.arraycopy(four, 0, into, n, 4);
      }
      n += size;
    }
    return n;
  }

  /** The shortest text, as RFC 5952 and the C library write it. */
  static String text(byte[] ip) {
    if (ip.length == 4) {
      return (ip[0] & 0xff) + "." + (ip[1] & 0xff) + "." + (ip[2] & 0xff) + "." + (ip[3] & 0xff);
    }
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (ip[2 * i] & 0xff) << 8 | ip[2 * i + 1] & 0xff;
    }
    int start = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int n = 0;
      while (i + n < 8 && groups[i + n] == 0) {
        n++;
      }
      if (n > length) {
        start = i;
        length = n;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        text.append("::");
        i += length - 1;
        continue;
      }
      if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }

  /** The {@code sockaddr} structure. */
  static byte[] structure(InetAddress ip, int port) {
    byte[] address = ip.getAddress();
    boolean v4 = address.length == 4;
    byte[] bytes = new byte[v4 ? SHORT : LONG];
    bytes[0] = (byte) (v4 ? AF_INET : AF_INET6);
    bytes[2] = (byte) (port >> 8);
    bytes[3] = (byte) port;
    System.arraycopy(address, 0, bytes, v4 ? 4 : 8, address.length);
    return bytes;
  }

  static PyObject toPython(InetSocketAddress address, boolean bare, boolean changeable) {
    if (bare) {
      return pair(address.getAddress(), address.getPort());
    }
    byte[] bytes = structure(address.getAddress(), address.getPort());
    return changeable ? PyByteArray.of(bytes) : PyBytes.of(bytes);
  }

  static PyTuple pair(InetAddress ip, int port) {
    return PyTuple.of(PyStr.of(text(ip.getAddress())), PyInt.of(port));
  }

  /**
   * The address that a program gave.
   *
   * @throws PyError TypeError, ValueError or OSError where it is none
   */
  static InetSocketAddress fromPython(PyObject value, boolean bare) {
    if (bare) {
      PyObject[] items = pairItems(value);
      String host = Args.toJavaString(items[0]);
      int port = Args.toInt(items[1]) & 0xffff;
      InetAddress ip = host.isEmpty() ? of(new byte[4]) : parse(host);
      if (ip == null) {
        throw PyError.valueError("invalid arguments");
      }
      return new InetSocketAddress(ip, port);
    }
    Buffer b = Args.toBuffer(value);
    int family = b.length() < 2 ? 0 : b.bytes()[b.offset()] & 0xff | b.bytes()[b.offset() + 1] << 8;
    boolean v6 = family == AF_INET6;
    if (b.length() < (v6 ? LONG - 4 : SHORT)) {
      throw PyError.osError(Errno.EINVAL);
    }
    if (family != AF_INET && !v6) {
      throw PyError.osError(NetErrors.EAFNOSUPPORT);
    }
    int port = (b.bytes()[b.offset() + 2] & 0xff) << 8 | b.bytes()[b.offset() + 3] & 0xff;
    int from = b.offset() + (v6 ? 8 : 4);
    byte[] ip = Arrays.copyOfRange(b.bytes(), from, from + (v6 ? 16 : 4));
    return new InetSocketAddress(of(ip), port);
  }

  /** The two items of {@code (host, port)}. */
  static PyObject[] pairItems(PyObject value) {
    PyObject[] items =
        value instanceof PyTuple t
            ? t.items()
            : value instanceof PyList l ? Arrays.copyOf(l.array(), l.length()) : null;
    if (items == null) {
      throw PyError.typeError("object '" + value.type().name() + "' isn't a tuple or list");
    }
    if (items.length != 2) {
      throw PyError.valueError("requested length 2 but object has length " + items.length);
    }
    return items;
  }
}
