package io.github.krait.object;

/**
 * The methods of streams, {@code stream.c}. Types of streams declare those that they have and call
 * these.
 */
public final class Streams {
  private static final int CHUNK = 256;

  /** A request to read more than this is read in pieces: the end may be near. */
  private static final int LARGE = 1 << 16;

  private Streams() {}

  /**
   * The stream that a value is or derives from.
   *
   * @param operations what it has to be able to do: {@link PyStream#READ} and so on
   */
  public static PyStream of(PyObject value, int operations) {
    PyStream stream = null;
    if (value instanceof PyStream s) {
      stream = s;
    } else if (value.nativeBase() instanceof PyIOBase) {
      stream = new PyIOBase(value);
    } else if (value.nativeBase() instanceof PyStream s) {
      stream = s;
    }
    if (stream == null || (stream.operations() & operations) != operations) {
      throw PyError.of(Exceptions.OS_ERROR, "stream operation not supported");
    }
    return stream;
  }

  private static PyObject result(PyStream stream, byte[] bytes, int n) {
    return stream.isText() ? PyStr.checked(bytes, 0, n) : PyBytes.copyOf(bytes, 0, n);
  }

  /** Raises OSError, unless nothing was there now: then the method's result is None. */
  private static PyObject noneOrRaise(PyStream stream, long error) {
    if (error == -PyStream.EAGAIN) {
      return PyNone.NONE;
    }
    throw stream.error((int) -error);
  }

  /** {@code read(size)}; -1 reads to the end. */
  public static PyObject read(PyStream stream, long size) {
    return read(stream, size, false);
  }

  /** {@code read1(size)}: as {@link #read}, but asks the stream once. */
  public static PyObject read1(PyStream stream, long size) {
    return read(stream, size, true);
  }

  private static PyObject read(PyStream stream, long size, boolean once) {
    if (size == -1) {
      return readAll(stream);
    }
    if (stream.isText()) {
      return readCharacters(stream, size);
    }
    byte[] bytes = size < 0 || size > LARGE ? growing(size) : new byte[(int) size];
    int n = 0;
    while (n < size) {
      if (n == bytes.length) {
        bytes = ByteArrays.grow(bytes, n, n + 1L);
      }
      int got = stream.read(bytes, n, (int) Math.min(bytes.length, size) - n);
      if (got == 0) {
        break;
      }
      if (got < 0) {
        if (got == -PyStream.EAGAIN && n != 0) {
          break;
        }
        return noneOrRaise(stream, got);
      }
      n += got;
      if (once) {
        break;
      }
    }
    return result(stream, bytes, n);
  }

  private static byte[] growing(long size) {
    return size < 0 ? ByteArrays.allocate(size) : new byte[LARGE];
  }

  /** Reads whole characters without ever reading one byte too many. */
  private static PyObject readCharacters(PyStream stream, long wanted) {
    byte[] bytes = wanted < 0 || wanted > LARGE ? growing(wanted) : new byte[(int) wanted];
    int n = 0;
    int scanned = 0;
    long characters = wanted;
    long more = wanted;
    while (more > 0) {
      if (n == bytes.length) {
        bytes = ByteArrays.grow(bytes, n, n + more);
      }
      int room = (int) Math.min(bytes.length - n, more);
      int got = stream.read(bytes, n, room);
      if (got < 0) {
        if (got != -PyStream.EAGAIN || n == 0) {
          return noneOrRaise(stream, got);
        }
        break;
      }
      if (got == 0) {
        break;
      }
      n += got;
      more -= got;
      while (scanned < n) {
        int need = characterSize(bytes[scanned]);
        if (scanned + need > n) {
          more = scanned + need - n + characters - 1;
          break;
        }
        scanned += need;
        characters--;
        more = characters;
      }
    }
    return result(stream, bytes, n);
  }

  /** How many bytes a character takes, by its first one; that of no character is read past too. */
  private static int characterSize(byte first) {
    int more = Utf8Text.continuations(first);
    return first >= 0 ? 1 : more == 0 ? 5 : more + 1;
  }

  private static PyObject readAll(PyStream stream) {
    byte[] bytes = new byte[CHUNK];
    int n = 0;
    while (true) {
      if (n == bytes.length) {
        bytes = ByteArrays.grow(bytes, n, n + (long) CHUNK);
      }
      int got = stream.read(bytes, n, bytes.length - n);
      if (got == 0) {
        break;
      }
      if (got < 0) {
        if (got == -PyStream.EAGAIN && n != 0) {
          break;
        }
        return noneOrRaise(stream, got);
      }
      n += got;
    }
    return result(stream, bytes, n);
  }

  /** {@code readline(size)}; -1 for any length. */
  public static PyObject readLine(PyStream stream, long most) {
    if (most < -1) {
      ByteArrays.allocate(most);
    }
    return stream.readLine(most);
  }

  static PyObject readLineByByte(PyStream stream, long most) {
    byte[] bytes = new byte[64];
    int n = 0;
    while (n != most) {
      if (n == bytes.length) {
        bytes = ByteArrays.grow(bytes, n, n + 1L);
      }
      int got = stream.read(bytes, n, 1);
      if (got == 0) {
        break;
      }
      if (got < 0) {
        if (got == -PyStream.EAGAIN && n != 0) {
          break;
        }
        return noneOrRaise(stream, got);
      }
      if (bytes[n++] == '\n') {
        break;
      }
    }
    return result(stream, bytes, n);
  }

  /** {@code readlines()}. */
  public static PyList readLines(PyStream stream) {
    PyList lines = new PyList();
    for (PyObject line = stream.readLine(-1); line.isTrue(); line = stream.readLine(-1)) {
      lines.add(line);
    }
    return lines;
  }

  /** {@code readinto(buffer, size)}. */
  public static PyObject readInto(PyStream stream, PyObject buffer, PyObject size) {
    return readInto(stream, buffer, size, false);
  }

  /** {@code readinto1(buffer, size)}: asks the stream once. */
  public static PyObject readInto1(PyStream stream, PyObject buffer, PyObject size) {
    return readInto(stream, buffer, size, true);
  }

  private static PyObject readInto(PyStream stream, PyObject buffer, PyObject size, boolean once) {
    Buffer b = Args.toWritableBuffer(buffer);
    int length = limit(b.length(), size);
    int n = 0;
    while (n < length) {
      int got = stream.read(b.bytes(), b.offset() + n, length - n);
      if (got == 0) {
        break;
      }
      if (got < 0) {
        if (got == -PyStream.EAGAIN && n != 0) {
          break;
        }
        return noneOrRaise(stream, got);
      }
      n += got;
      if (once) {
        break;
      }
    }
    return PyInt.of(n);
  }

  private static int limit(int length, PyObject most) {
    if (most == null) {
      return length;
    }
    long n = Args.toLongTruncated(most);
    return n < 0 || n > length ? length : (int) n;
  }

  /** {@code write(data)}, {@code write(data, size)} or {@code write(data, offset, size)}. */
  public static PyObject write(PyStream stream, PyObject data, PyObject first, PyObject second) {
    return write(stream, data, first, second, false);
  }

  /** {@code write1}: as {@link #write}, but asks the stream once. */
  public static PyObject write1(PyStream stream, PyObject data, PyObject first, PyObject second) {
    return write(stream, data, first, second, true);
  }

  private static PyObject write(
      PyStream stream, PyObject data, PyObject first, PyObject second, boolean once) {
    Buffer b = Args.toBuffer(data);
    int skip = 0;
    if (second != null) {
      long s = Args.toLongTruncated(first);
      skip = s < 0 || s > b.length() ? b.length() : (int) s;
    }
    int length = limit(b.length() - skip, second != null ? second : first);
    long done = write(stream, b.bytes(), b.offset() + skip, length, once);
    return done < 0 ? noneOrRaise(stream, done) : PyInt.of(done);
  }

  /** Writes all of a range, or what can be now. Returns how much, or an error. */
  public static int write(PyStream stream, byte[] bytes, int offset, int length) {
    return write(stream, bytes, offset, length, false);
  }

  private static int write(PyStream stream, byte[] bytes, int offset, int length, boolean once) {
    int n = 0;
    while (n < length) {
      int put = stream.write(bytes, offset + n, length - n);
      if (put < 0) {
        return put == -PyStream.EAGAIN && n != 0 ? n : put;
      }
      if (put == 0) {
        break;
      }
      n += put;
      if (once) {
        break;
      }
    }
    return n;
  }

  /** {@code seek(offset, whence)}. */
  public static PyObject seek(PyStream stream, long offset, int whence) {
    long position =
        whence == PyStream.FROM_START && offset < 0
            ? -PyStream.EINVAL
            : stream.seek(offset, whence);
    if (position < 0) {
      throw stream.error((int) -position);
    }
    return PyInt.of(position);
  }

  /** {@code tell()}. */
  public static PyObject tell(PyStream stream) {
    return seek(stream, 0, PyStream.FROM_HERE);
  }

  /** {@code flush()}. */
  public static void flush(PyStream stream) {
    check(stream, stream.flush());
  }

  /** {@code close()}. */
  public static void close(PyStream stream) {
    check(stream, stream.close());
  }

  /** {@code ioctl(request, argument)}. */
  public static PyObject control(PyStream stream, int request, PyObject argument) {
    long result = request(stream, request, argument == null ? 0 : Args.toLongTruncated(argument));
    check(stream, result);
    return PyInt.of(result);
  }

  /** Any request by its number; 0 or more, or an error. */
  public static long request(PyStream stream, int request, long argument) {
    switch (request) {
      case PyStream.FLUSH:
        return stream.flush();
      case PyStream.CLOSE:
        return stream.close();
      default:
        return stream.control(request, argument);
    }
  }

  private static void check(PyStream stream, long result) {
    if (result < 0) {
      throw stream.error((int) -result);
    }
  }

  /** Everything that is printed goes to the stream. */
  public static Printer printer(PyStream stream) {
    return new Printer() {
      @Override
      public void write(byte[] bytes, int offset, int length) {
        int done = Streams.write(stream, bytes, offset, length);
        if (done < 0) {
          noneOrRaise(stream, done);
        }
      }
    };
  }
}
