package io.github.krait.runtime;

import static io.github.krait.runtime.Errors.assertErrno;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.krait.object.Args;
import io.github.krait.object.Errno;
import io.github.krait.object.OpenFile;
import io.github.krait.object.Ops;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStream;
import io.github.krait.object.PyTuple;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host's files: reading, writing and what goes wrong. */
class HostFilesTest {
  @TempDir Path directory;
  private HostFiles files;

  @BeforeEach
  void setUp() throws IOException {
    directory = directory.toRealPath();
    files = new HostFiles(directory);
  }

  private OpenFile open(String path, String mode) {
    return files.open(path, OpenFile.mode(mode));
  }

  private static int write(OpenFile file, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return file.write(bytes, 0, bytes.length);
  }

  private static String read(OpenFile file, int most) {
    byte[] bytes = new byte[most];
    int n = file.read(bytes, 0, most);
    return n < 0 ? "error " + -n : new String(bytes, 0, n, StandardCharsets.UTF_8);
  }

  private String content(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  @Test
  void positions() throws IOException {
    OpenFile file = open("f", "w+");
    assertEquals(6, write(file, "abcdef"));
    assertEquals("", read(file, 1));
    assertEquals(1, file.seek(1, PyStream.FROM_START));
    assertEquals("b", read(file, 1));
    assertEquals(2, file.seek(0, PyStream.FROM_HERE));
    assertEquals(2, write(file, "XY"));
    assertEquals("ef", read(file, 9));
    assertEquals(5, file.seek(-1, PyStream.FROM_END));
    assertEquals("f", read(file, 9));
    assertEquals(-Errno.EINVAL, file.seek(-7, PyStream.FROM_END));
    assertEquals(-Errno.EINVAL, file.seek(0, 3));
    assertEquals(8, file.seek(8, PyStream.FROM_START));
    assertEquals(1, write(file, "!"));
    assertEquals(0, file.flush());
    assertEquals(0, file.close());
    assertEquals("abXYef\0\0!", content("f"));
    assertEquals("error " + Errno.EBADF, read(file, 1));
    assertEquals(-Errno.EBADF, write(file, "x"));
    assertEquals(-Errno.EBADF, file.seek(0, 0));
    assertEquals(-Errno.EBADF, file.flush());
    assertFalse(file.isOpen());
  }

  @Test
  void appending() throws IOException {
    Files.writeString(directory.resolve("f"), "abc");
    OpenFile file = open("f", "a");
    assertEquals(0, file.seek(0, PyStream.FROM_HERE));
    assertEquals("error " + Errno.EBADF, read(file, 1));
    write(file, "d");
    assertEquals(4, file.seek(0, PyStream.FROM_HERE));
    OpenFile both = open("f", "a+");
    assertEquals("a", read(both, 1));
    write(both, "e");
    assertEquals(5, both.seek(0, PyStream.FROM_HERE));
    both.seek(1, 0);
    write(file, "f");
    assertEquals("bcdef", read(both, 9));
    file.close();
    both.close();
    assertEquals("abcdef", content("f"));
  }

  @Test
  void whatOneWritesTheOtherReads() throws IOException {
    Files.writeString(directory.resolve("f"), "old old old");
    OpenFile reader = open("f", "r");
    assertEquals("old", read(reader, 3));
    OpenFile writer = open("f", "r+");
    writer.seek(4, 0);
    write(writer, "new");
    assertEquals(" new", read(reader, 4));
    open("f", "w").close();
    assertEquals("", read(reader, 4));
    assertEquals(-Errno.EBADF, write(reader, "x"));
  }

  @Test
  void anInterruptedThreadLosesNothing() throws Exception {
    OpenFile file = open("f", "w+");
    OpenFile log = open("log", "a");
    Thread worker = Thread.currentThread();
    AtomicBoolean done = new AtomicBoolean();
    Thread interrupter =
        new Thread(
            () -> {
              while (!done.get()) {
                worker.interrupt();
              }
            });
    interrupter.start();
    StringBuilder expected = new StringBuilder();
    try {
      for (int i = 0; i < 2000; i++) {
        String text = i + ",";
        expected.append(text);
        assertEquals(text.length(), write(file, text));
        assertEquals(text.length(), write(log, text));
      }
      file.seek(0, 0);
      StringBuilder got = new StringBuilder();
      for (String part = read(file, 100); !part.isEmpty(); part = read(file, 100)) {
        got.append(part);
      }
      assertEquals(expected.toString(), got.toString());
    } finally {
      assertTrue(Thread.interrupted(), "the interrupt is still to be seen");
      done.set(true);
      while (interrupter.isAlive()) {
        boolean unused = Thread.interrupted();
      }
    }
    file.close();
    log.close();
    assertEquals(expected.toString(), content("f"));
    assertEquals(expected.toString(), content("log"));
  }

  @Test
  void errors() throws IOException {
    Files.writeString(directory.resolve("f"), "x");
    Files.createDirectories(directory.resolve("d/e"));
    assertErrno(Errno.ENOENT, () -> open("none", "r"));
    assertErrno(Errno.ENOENT, () -> open("", "w"));
    assertErrno(Errno.ENOENT, () -> open("none/f", "w"));
    assertErrno(Errno.ENOTDIR, () -> open("f/g", "w"));
    assertErrno(Errno.ENOTDIR, () -> open("f/", "r"));
    assertErrno(Errno.EISDIR, () -> open("d", "w"));
    assertEquals("error " + Errno.EISDIR, read(open("d", "r"), 1));
    assertErrno(Errno.EPERM, () -> open("/", "r"));
    assertErrno(Errno.EISDIR, () -> files.remove("d"));
    assertErrno(Errno.ENOENT, () -> files.remove("none"));
    assertErrno(Errno.ENOTDIR, () -> files.removeDirectory("f"));
    assertErrno(Errno.ENOTEMPTY, () -> files.removeDirectory("d"));
    assertErrno(Errno.EEXIST, () -> files.makeDirectory("d"));
    assertErrno(Errno.ENOENT, () -> files.makeDirectory("x/y"));
    assertErrno(Errno.ENOTDIR, () -> files.list("f", false));
    assertErrno(Errno.ENOENT, () -> files.stat("none"));
    assertErrno(Errno.ENOENT, () -> files.statvfs("none"));
    assertErrno(Errno.ENOENT, () -> files.rename("none", "g"));
    assertErrno(Errno.ENOTDIR, () -> files.rename("d", "f"));
    assertErrno(Errno.EISDIR, () -> files.rename("f", "d"));
  }

  @Test
  void aFullDisk() {
    assumeTrue(Files.exists(Path.of("/dev/full")));
    OpenFile file = open("/dev/full", "w");
    assertEquals(-Errno.ENOSPC, write(file, "x"));
    assertEquals(0, file.close());
  }

  @Test
  void pipesHaveNoPosition() {
    assumeTrue(Files.exists(Path.of("/dev/null")));
    OpenFile file = open("/dev/null", "r+");
    assertEquals("", read(file, 10));
    assertEquals(3, write(file, "abc"));
    file.close();
  }

  @Test
  void theCurrentDirectory() throws IOException {
    files.makeDirectory("d");
    files.changeDirectory("d");
    assertEquals(directory.resolve("d").toString(), files.currentDirectory());
    open("f", "w").close();
    assertTrue(Files.exists(directory.resolve("d/f")));
    files.changeDirectory("..");
    assertEquals(directory.toString(), files.currentDirectory());
    assertErrno(Errno.ENOENT, () -> files.changeDirectory("none"));
    assertErrno(Errno.ENOTDIR, () -> files.changeDirectory("d/f"));
  }

  @Test
  void details() throws IOException {
    Files.writeString(directory.resolve("f"), "12345");
    long[] stat = numbers(files.stat("f"));
    assertEquals(FileSystem.MODE_FILE, stat[0] & 0xf000);
    assertEquals(5, stat[6]);
    assertEquals(Files.getLastModifiedTime(directory.resolve("f")).toMillis() / 1000, stat[8]);
    assertEquals("('f', 32768, " + stat[1] + ")", Ops.repr(files.list("", false).next()));
    assertEquals("(b'f', 32768, " + stat[1] + ")", Ops.repr(files.list("", true).next()));
    assertTrue(numbers(files.statvfs("."))[2] > 0);
  }

  private static long[] numbers(PyObject tuple) {
    PyObject[] items = ((PyTuple) tuple).items();
    long[] numbers = new long[items.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Args.toLong(items[i]);
    }
    return numbers;
  }
}
