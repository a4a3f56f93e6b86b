package io.github.krait.runtime;

import io.github.krait.object.Context;
import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.ReadOnlyFileSystemException;

/** Error numbers of what goes wrong on the host. */
public final class HostErrors {
  /** What C says of errors that Java has no class for; Java passes the text on. */
  private static final String[] TEXTS = {
    "No space left on device",
    "Is a directory",
    "Not a directory",
    "Read-only file system",
    "Operation not permitted",
    "Permission denied",
    "No such file or directory",
    "File exists",
    "Directory not empty",
    "Too many open files",
    "File name too long",
    "Too many levels of symbolic links",
    "Invalid argument",
    "Device or resource busy",
    "Text file busy",
    "File too large",
    "Illegal seek",
    "Broken pipe",
    "Invalid cross-device link",
    "Bad file descriptor",
    "No such device",
    "Cannot allocate memory",
    "Disk quota exceeded",
  };

  private static final int[] NUMBERS = {
    Errno.ENOSPC,
    Errno.EISDIR,
    Errno.ENOTDIR,
    Errno.EROFS,
    Errno.EPERM,
    Errno.EACCES,
    Errno.ENOENT,
    Errno.EEXIST,
    Errno.ENOTEMPTY,
    Errno.EMFILE,
    Errno.ENAMETOOLONG,
    Errno.ELOOP,
    Errno.EINVAL,
    Errno.EBUSY,
    Errno.ETXTBSY,
    Errno.EFBIG,
    Errno.ESPIPE,
    Errno.EPIPE,
    Errno.EXDEV,
    Errno.EBADF,
    Errno.ENODEV,
    Errno.ENOMEM,
    Errno.EDQUOT,
  };

  private HostErrors() {}

  /** OSError with a number, which becomes {@code os.errno()} too. */
  static PyError raise(int number) {
    return Context.currentOrNull() instanceof Engine engine
        ? engine.osError(number)
        : PyError.osError(number);
  }

  static PyError raise(Exception e) {
    return raise(number(e));
  }

  /** The number of what happened; EIO where Java does not say. */
  public static int number(Exception e) {
    if (e instanceof NoSuchFileException) {
      return Errno.ENOENT;
    }
    if (e instanceof AccessDeniedException || e instanceof SecurityException) {
      return Errno.EACCES;
    }
    if (e instanceof FileAlreadyExistsException) {
      return Errno.EEXIST;
    }
    if (e instanceof DirectoryNotEmptyException) {
      return Errno.ENOTEMPTY;
    }
    if (e instanceof NotDirectoryException) {
      return Errno.ENOTDIR;
    }
    if (e instanceof FileSystemLoopException) {
      return Errno.ELOOP;
    }
    if (e instanceof AtomicMoveNotSupportedException) {
      return Errno.EXDEV;
    }
    if (e instanceof ReadOnlyFileSystemException) {
      return Errno.EROFS;
    }
    if (e instanceof UnsupportedOperationException) {
      return Errno.EPERM;
    }
    // no host has a file of a name that Java cannot write in the host's way
    return e instanceof IOException ? numberOf((IOException) e) : Errno.ENOENT;
  }

  private static int numberOf(IOException e) {
    String text = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    if (text != null) {
      for (int i = 0; i < TEXTS.length; i++) {
        if (text.contains(TEXTS[i])) {
          return NUMBERS[i];
        }
      }
    }
    return Errno.EIO;
  }
}
