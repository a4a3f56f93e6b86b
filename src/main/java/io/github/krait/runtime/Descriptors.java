package io.github.krait.runtime;

import io.github.krait.object.Errno;
import io.github.krait.object.OpenFile;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyTextIOWrapper;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * The open files of an engine by number. A file that the program has lost is not kept from being
 * collected, which closes it.
 */
public final class Descriptors {
  private static final OpenFile NONE = new NoFile();

  private final List<WeakReference<OpenFile>> files = new ArrayList<>();

  /** Kept here, as nobody else may. */
  private final OpenFile[] standard;

  Descriptors(Engine engine) {
    standard =
        new OpenFile[] {
          new StandardInput(engine),
          new StandardOutput(engine, false),
          new StandardOutput(engine, true)
        };
    for (OpenFile file : standard) {
      files.add(new WeakReference<>(file));
    }
  }

  /** Gives a file the lowest free number. */
  public int add(OpenFile file) {
    WeakReference<OpenFile> reference = new WeakReference<>(file);
    for (int i = 0; i < files.size(); i++) {
      OpenFile other = files.get(i).get();
      if (other == null || !other.isOpen()) {
        files.set(i, reference);
        return i;
      }
    }
    files.add(reference);
    return files.size() - 1;
  }

  /** The file of a number; where there is none, one whose every use is EBADF. */
  public OpenFile get(long number) {
    OpenFile file = number >= 0 && number < files.size() ? files.get((int) number).get() : null;
    return file == null || !file.isOpen() ? NONE : file;
  }

  /** {@code sys.stdin} and so on, by number. */
  PyTextIOWrapper stream(int number) {
    return PyTextIOWrapper.standard(standard[number], number);
  }

  /** Closes all files; where the standard streams lead is the host's and stays open. */
  void close() {
    for (WeakReference<OpenFile> reference : files) {
      OpenFile file = reference.get();
      if (file != null) {
        int unused = file.close();
      }
    }
    files.clear();
  }

  private static final class NoFile extends OpenFile {
    @Override
    public long seek(long offset, int whence) {
      return -Errno.EBADF;
    }

    @Override
    public int flush() {
      return -Errno.EBADF;
    }

    @Override
    public int poll(int events) {
      return PyStream.POLL_INVALID;
    }

    @Override
    public boolean isOpen() {
      return false;
    }
  }
}
