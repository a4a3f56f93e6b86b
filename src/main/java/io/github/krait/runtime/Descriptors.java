package io.github.krait.runtime;

import io.github.krait.object.Errno;
import io.github.krait.object.OpenFile;
import io.github.krait.object.PyError;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyTextIOWrapper;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The open files of an engine by number. A file that the program has lost is not kept from being
 * collected, which closes it.
 */
public final class Descriptors {
  private static final OpenFile NONE = new NoFile();

  private final List<WeakReference<OpenFile>> files = new ArrayList<>();

  /** A file that has to be closed, and what stands for it with the program. */
  private static final class Shown extends WeakReference<OpenFile> {
    final OpenFile file;

    Shown(OpenFile shown, OpenFile file) {
      super(shown);
      this.file = file;
    }
  }

  private final List<Shown> toClose = new ArrayList<>();

  /** Whether a file was opened since the program collected garbage. */
  private boolean openedSinceCollection;

  /** Kept here, as nobody else may. */
  private final OpenFile[] standard;

  private final Engine engine;

  /** The numbers of sockets. */
  private final BitSet sockets = new BitSet();

  /** As many files may be open. */
  private int most = Integer.MAX_VALUE;

  Descriptors(Engine engine) {
    this.engine = engine;
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

  /**
   * A file that is closed, some time, when the program has lost it: by the next collection that it
   * asks for at the latest. What is buffered is not lost then.
   */
  public OpenFile closedWhenLost(OpenFile file) {
    OpenFile shown = new ClosedWhenLost(file);
    toClose.add(new Shown(shown, file));
    return shown;
  }

  /** Has the garbage collected in which open files may be, and closes these. */
  public void collect() {
    if (openedSinceCollection) {
      openedSinceCollection = false;
      engine.forgetFrames();
      System.gc();
      closeLost();
    }
  }

  private void closeLost() {
    if (toClose.isEmpty()) {
      return;
    }
    for (Shown shown : new ArrayList<>(toClose)) {
      if (!shown.file.isOpen()) {
        toClose.remove(shown);
      } else if (shown.get() == null) {
        toClose.remove(shown);
        close(shown.file);
      }
    }
  }

  private static void close(OpenFile file) {
    try {
      int unused = file.close();
    } catch (PyError e) {
      // as where a finalizer raises: nobody is there to be told
      return;
    }
  }

  /** Limits how many files may be open. */
  public void limit(int number) {
    most = number;
  }

  /**
   * To be called before a file is opened.
   *
   * @throws PyError OSError EMFILE where as many are open as may be
   */
  public void checkRoom() {
    if (most == Integer.MAX_VALUE) {
      return;
    }
    closeLost();
    int open = 0;
    for (int i = standard.length; i < files.size(); i++) {
      OpenFile file = files.get(i).get();
      open += file != null && file.isOpen() && !sockets.get(i) ? 1 : 0;
    }
    if (open >= most) {
      engine.monitor.limitHit(Limit.OPEN_FILES, most, open + 1L, false);
      throw engine.osError(Errno.EMFILE);
    }
  }

  /** Gives a socket the lowest free number. */
  public int addSocket(OpenFile socket) {
    int number = add(socket);
    sockets.set(number);
    return number;
  }

  /** Gives a file the lowest free number. */
  public int add(OpenFile file) {
    openedSinceCollection = true;
    closeLost();
    WeakReference<OpenFile> reference = new WeakReference<>(file);
    for (int i = 0; i < files.size(); i++) {
      OpenFile other = files.get(i).get();
      if (other == null || !other.isOpen()) {
        files.set(i, reference);
        sockets.clear(i);
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
    OpenFile text = standard[number];
    OpenFile bytes = engine.input().wire == null ? text : new WireBytes(engine, text);
    return PyTextIOWrapper.standard(text, bytes, number);
  }

  /** Closes all files; where the standard streams lead is the host's and stays open. */
  void close() {
    tellOpen();
    for (Shown shown : toClose) {
      if (!shown.file.runsPrograms()) {
        close(shown.file);
      }
    }
    for (WeakReference<OpenFile> reference : files) {
      OpenFile file = reference.get();
      if (file != null && !file.runsPrograms()) {
        close(file);
      }
    }
    files.clear();
    toClose.clear();
  }

  private void tellOpen() {
    int open = 0;
    for (int i = standard.length; i < files.size(); i++) {
      OpenFile file = files.get(i).get();
      open += file != null && file.isOpen() ? 1 : 0;
    }
    engine.monitor.leftOpen(open, "open files and sockets");
  }

  /** Stands for a file with the program. */
  private static final class ClosedWhenLost extends OpenFile {
    private final OpenFile file;

    ClosedWhenLost(OpenFile file) {
      this.file = file;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return file.read(into, offset, length);
    }

    @Override
    public int write(byte[] from, int offset, int length) {
      return file.write(from, offset, length);
    }

    @Override
    public long seek(long offset, int whence) {
      return file.seek(offset, whence);
    }

    @Override
    public int flush() {
      return file.flush();
    }

    @Override
    public int poll(int events) {
      return file.poll(events);
    }

    @Override
    public int close() {
      return file.close();
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public String label(int number) {
      return file.label(number);
    }

    @Override
    public boolean runsPrograms() {
      return file.runsPrograms();
    }

    @Override
    public PyError closedError() {
      return file.closedError();
    }
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
