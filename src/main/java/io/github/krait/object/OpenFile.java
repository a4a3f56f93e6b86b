package io.github.krait.object;

/**
 * An open file of the host: what stands behind a descriptor. Results below zero are error numbers
 * with a minus sign, as in {@link PyStream}.
 */
public abstract class OpenFile {
  /** How a file is opened, to be or'ed. */
  public static final int READ = 1;

  public static final int WRITE = 2;
  public static final int CREATE = 4;
  public static final int TRUNCATE = 8;
  public static final int APPEND = 16;

  /** Reads up to {@code length} bytes, at least one; 0 at the end. */
  public int read(byte[] into, int offset, int length) {
    return -Errno.EBADF;
  }

  /** Writes up to {@code length} bytes and returns how many. */
  public int write(byte[] from, int offset, int length) {
    return -Errno.EBADF;
  }

  /** Moves to a position and returns it. */
  public long seek(long offset, int whence) {
    return -Errno.ESPIPE;
  }

  /** Sees to it that what was written is on the disk. */
  public int flush() {
    return 0;
  }

  /** Which of these {@link PyStream#POLL_READ} and so on would not block. */
  public int poll(int events) {
    return events & (PyStream.POLL_READ | PyStream.POLL_WRITE);
  }

  /** Closes it; closing again does nothing. */
  public int close() {
    return 0;
  }

  public boolean isOpen() {
    return true;
  }

  /** What follows the type in the text of the file object. */
  public String label(int number) {
    return " " + number;
  }

  /**
   * Whether closing it may run code of the program's. Such files stay open at the end of an engine,
   * as when a board loses its power.
   */
  public boolean runsPrograms() {
    return false;
  }

  /** What it raises to use it when it is closed. */
  public PyError closedError() {
    return PyError.valueError("I/O operation on closed file");
  }

  /** What {@code open}'s mode asks for; letters that it does not know mean nothing. */
  public static int mode(String letters) {
    int access = READ;
    int more = 0;
    for (int i = 0; i < letters.length(); i++) {
      switch (letters.charAt(i)) {
        case 'r':
          access = READ;
          break;
        case 'w':
          access = WRITE;
          more = CREATE | TRUNCATE;
          break;
        case 'a':
          access = WRITE;
          more = CREATE | APPEND;
          break;
        case '+':
          access = READ | WRITE;
          break;
        default:
          break;
      }
    }
    return access | more;
  }
}
