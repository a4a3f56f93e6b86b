package io.github.krait.object;

/** Error numbers of OSError, as on Linux. */
public final class Errno {
  public static final int EPERM = 1;
  public static final int ENOENT = 2;
  public static final int EINTR = 4;
  public static final int EIO = 5;
  public static final int EBADF = 9;
  public static final int EAGAIN = 11;
  public static final int ENOMEM = 12;
  public static final int EACCES = 13;
  public static final int EBUSY = 16;
  public static final int EEXIST = 17;
  public static final int EXDEV = 18;
  public static final int ENODEV = 19;
  public static final int ENOTDIR = 20;
  public static final int EISDIR = 21;
  public static final int EINVAL = 22;
  public static final int EMFILE = 24;
  public static final int ETXTBSY = 26;
  public static final int EFBIG = 27;
  public static final int ENOSPC = 28;
  public static final int ESPIPE = 29;
  public static final int EROFS = 30;
  public static final int EPIPE = 32;
  public static final int ENAMETOOLONG = 36;
  public static final int ENOTEMPTY = 39;
  public static final int ELOOP = 40;
  public static final int EOPNOTSUPP = 95;
  public static final int EADDRINUSE = 98;
  public static final int ECONNABORTED = 103;
  public static final int ECONNRESET = 104;
  public static final int ENOBUFS = 105;
  public static final int ENOTCONN = 107;
  public static final int ETIMEDOUT = 110;
  public static final int ECONNREFUSED = 111;
  public static final int EHOSTUNREACH = 113;
  public static final int EALREADY = 114;
  public static final int EINPROGRESS = 115;
  public static final int EDQUOT = 122;

  /** No number is greater. */
  public static final int LAST = EDQUOT;

  private Errno() {}

  /** What a message says of a number; null where it says nothing. */
  static String text(long number) {
    if (Context.current().language().errnoSentences()) {
      switch ((int) number) {
        case EPERM:
          return "Operation not permitted";
        case ENOENT:
          return "No such file/directory";
        case EIO:
          return "Input/output error";
        case EACCES:
          return "Permission denied";
        case EEXIST:
          return "File exists";
        case ENODEV:
          return "No such device";
        case EINVAL:
          return "Invalid argument";
        case ENOSPC:
          return "No space left on device";
        case EROFS:
          return "Read-only filesystem";
        default:
          break;
      }
    }
    return name(number);
  }

  /** The name that the module errno has for a number; null where it has none. */
  public static String name(long number) {
    switch ((int) number) {
      case EPERM:
        return "EPERM";
      case ENOENT:
        return "ENOENT";
      case EIO:
        return "EIO";
      case EBADF:
        return "EBADF";
      case EAGAIN:
        return "EAGAIN";
      case ENOMEM:
        return "ENOMEM";
      case EACCES:
        return "EACCES";
      case EEXIST:
        return "EEXIST";
      case ENODEV:
        return "ENODEV";
      case EISDIR:
        return "EISDIR";
      case EINVAL:
        return "EINVAL";
      case ENOSPC:
        return Context.current().language().errnoSentences() ? "ENOSPC" : null;
      case EROFS:
        return Context.current().language().errnoSentences() ? "EROFS" : null;
      case EOPNOTSUPP:
        return "EOPNOTSUPP";
      case EADDRINUSE:
        return "EADDRINUSE";
      case ECONNABORTED:
        return "ECONNABORTED";
      case ECONNRESET:
        return "ECONNRESET";
      case ENOBUFS:
        return "ENOBUFS";
      case ENOTCONN:
        return "ENOTCONN";
      case ETIMEDOUT:
        return "ETIMEDOUT";
      case ECONNREFUSED:
        return "ECONNREFUSED";
      case EHOSTUNREACH:
        return "EHOSTUNREACH";
      case EALREADY:
        return "EALREADY";
      case EINPROGRESS:
        return "EINPROGRESS";
      default:
        return null;
    }
  }
}
