package io.github.krait.object;

/**
 * A value that bytes are read from or written to: a file, a socket, a StringIO. The protocol is
 * MicroPython's: results below zero are error numbers with a minus sign, and {@link Streams} makes
 * of these few operations the methods that programs call.
 *
 * <p>A stream iterates over its lines.
 */
public abstract class PyStream extends PyObject {
  /** Operations, to be or'ed. */
  public static final int READ = 1;

  public static final int WRITE = 2;
  public static final int CONTROL = 4;

  /** Requests of {@link #control}, numbered as programs that implement streams see them. */
  public static final int FLUSH = 1;

  public static final int SEEK = 2;
  public static final int POLL = 3;
  public static final int CLOSE = 4;
  public static final int TIMEOUT = 5;
  public static final int GET_OPTIONS = 6;
  public static final int SET_OPTIONS = 7;
  public static final int GET_DATA_OPTIONS = 8;
  public static final int SET_DATA_OPTIONS = 9;
  public static final int GET_FILE_NUMBER = 10;
  public static final int GET_BUFFER_SIZE = 11;
  static final int RAISE_ERROR = 12;

  /** Flags of {@link #POLL}, as Linux has them. */
  public static final int POLL_READ = 1;

  public static final int POLL_WRITE = 4;
  public static final int POLL_ERROR = 8;
  public static final int POLL_HANG_UP = 0x10;
  public static final int POLL_INVALID = 0x20;

  /** Where {@link #seek} counts from. */
  public static final int FROM_START = 0;

  public static final int FROM_HERE = 1;
  public static final int FROM_END = 2;

  /** Error numbers that streams need. */
  public static final int EIO = 5;

  public static final int EAGAIN = 11;
  public static final int EINVAL = 22;

  /** The operations that the stream has. */
  public int operations() {
    return READ | WRITE | CONTROL;
  }

  /** Whether reading gives str; else it gives bytes. */
  public boolean isText() {
    return false;
  }

  /**
   * Reads up to {@code length} bytes, at least one.
   *
   * @return how many; 0 at the end; -{@link #EAGAIN} where there is nothing now; or another error
   */
  public int read(byte[] into, int offset, int length) {
    return -EINVAL;
  }

  /**
   * Writes up to {@code length} bytes.
   *
   * @return how many, or an error
   */
  public int write(byte[] from, int offset, int length) {
    return -EINVAL;
  }

  /**
   * Moves to a position.
   *
   * @param whence {@link #FROM_START}, {@link #FROM_HERE} or {@link #FROM_END}
   * @return the new position, or an error
   */
  public long seek(long offset, int whence) {
    return -EINVAL;
  }

  /** Sends on what is buffered; 0 or an error. */
  public int flush() {
    return 0;
  }

  /** Closes the stream; 0 or an error. */
  public int close() {
    return 0;
  }

  /**
   * Any other request.
   *
   * @return a result, or an error
   */
  public long control(int request, long argument) {
    return -EINVAL;
  }

  /**
   * One line with its end, of at most {@code most} bytes (-1: any number); as {@link
   * Streams#readLine} does it byte by byte. Streams that see ahead do better.
   */
  protected PyObject readLine(long most) {
    return Streams.readLineByByte(this, most);
  }

  @Override
  public boolean isTrue() {
    return true;
  }

  /** The exception for an error number above zero. */
  protected PyError error(int number) {
    return PyError.osError(number);
  }

  @Override
  public boolean isIterator() {
    return true;
  }

  @Override
  public PyObject iter() {
    return this;
  }

  @Override
  public PyObject next() {
    PyObject line = readLine(-1);
    return line.isTrue() ? line : null;
  }
}
