package io.github.krait.runtime;

import static io.github.krait.runtime.Errors.assertErrno;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.krait.object.Args;
import io.github.krait.object.Context;
import io.github.krait.object.Errno;
import io.github.krait.object.Language;
import io.github.krait.object.OpenFile;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyTuple;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs see a directory of the host, and no program gets out of it. */
class MountedDirectoryTest {
  private static final int NEW = OpenFile.WRITE | OpenFile.CREATE | OpenFile.TRUNCATE;

  @TempDir Path host;
  private Path mount;
  private Path secret;
  private MountedDirectory files;
  private Context before;

  @BeforeEach
  void setUp() throws IOException {
    before =
        new Context(new Language("micropython", 64, 64, false, false, false, false)) {}.enter();
    host = host.toRealPath();
    secret = Files.writeString(host.resolve("secret"), "secret");
    mount = Files.createDirectories(host.resolve("mount/sub")).getParent();
    Files.writeString(mount.resolve("inside"), "inside");
    files = new MountedDirectory(mount, false);
  }

  @AfterEach
  void leave() {
    Context.leave(before);
  }

  private String read(String path) {
    return new String(files.read(path), StandardCharsets.UTF_8);
  }

  private static void write(NioFiles files, String path, String text) {
    OpenFile file = files.open(path, NEW);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertEquals(bytes.length, file.write(bytes, 0, bytes.length));
    assertEquals(0, file.close());
  }

  private List<String> names(String path) {
    TreeSet<String> names = new TreeSet<>();
    PyObject entries = files.list(path, false);
    for (PyObject entry = entries.next(); entry != null; entry = entries.next()) {
      names.add(Args.toJavaString(((PyTuple) entry).get(0)));
    }
    return List.copyOf(names);
  }

  /** Nothing that takes a path reaches what is behind this one. */
  private void assertClosed(int errno, String path) throws IOException {
    assertErrno(errno, () -> files.read(path));
    assertErrno(errno, () -> files.open(path, OpenFile.READ));
    assertErrno(errno, () -> files.open(path, OpenFile.READ | OpenFile.WRITE));
    assertErrno(errno, () -> files.stat(path));
    assertErrno(errno, () -> files.list(path, true));
    assertErrno(errno, () -> files.statvfs(path));
    assertErrno(errno, () -> files.changeDirectory(path));
    assertEquals(FileSystem.ABSENT, files.kind(path));
    assertEquals("secret", Files.readString(secret));
  }

  @Test
  void theDirectoryIsTheRoot() {
    assertEquals("/", files.currentDirectory());
    assertEquals(List.of("inside", "sub"), names("/"));
    assertEquals(List.of("inside", "sub"), names(""));
    write(files, "/sub/new", "text");
    assertEquals("text", read("sub/new"));
    assertEquals(4, Args.toInt(((PyTuple) files.stat("sub/new")).get(6)));
    assertEquals(FileSystem.DIRECTORY, files.kind("/sub/"));
    files.rename("sub/new", "/newer");
    files.remove("newer");
    files.makeDirectory("/sub/deep");
    files.removeDirectory("/sub/deep");
    assertEquals(List.of(), names("sub"));
  }

  @Test
  void theCurrentDirectory() {
    files.changeDirectory("sub");
    assertEquals("/sub", files.currentDirectory());
    assertEquals("inside", read("../inside"));
    write(files, "here", "x");
    assertEquals("x", read("/sub/here"));
    files.changeDirectory("../../..");
    assertEquals("/", files.currentDirectory());
    assertErrno(Errno.ENOTDIR, () -> files.changeDirectory("inside"));
    assertErrno(Errno.ENOENT, () -> files.changeDirectory("nothing"));
    assertErrno(Errno.ENOENT, () -> files.changeDirectory(""));
  }

  @Test
  void dotDotStopsAtTheRoot() throws IOException {
    assertClosed(Errno.ENOENT, "../secret");
    assertClosed(Errno.ENOENT, "/../../secret");
    assertClosed(Errno.ENOENT, "sub/../../secret");
    assertClosed(Errno.ENOENT, "./..//../secret");
    assertEquals("inside", read("/../../inside"));
    assertErrno(Errno.ENOTDIR, () -> read("inside/../inside"));
    assertErrno(Errno.ENOENT, () -> read("nothing/../inside"));
  }

  @Test
  void pathsOfTheHostMeanNothing() throws IOException {
    assertClosed(Errno.ENOENT, secret.toString());
    assertClosed(Errno.ENOENT, mount.resolve("inside").toString());
  }

  @Test
  void linksToFilesOutside() throws IOException {
    Files.createSymbolicLink(mount.resolve("absolute"), secret);
    Files.createSymbolicLink(mount.resolve("relative"), Path.of("../secret"));
    Files.createSymbolicLink(mount.resolve("twice"), Path.of("relative"));
    for (String link : List.of("absolute", "relative", "/sub/../twice")) {
      assertClosed(Errno.EACCES, link);
      assertErrno(Errno.EACCES, () -> files.open(link, NEW));
      assertErrno(Errno.EACCES, () -> files.makeDirectory(link));
    }
    files.remove("absolute");
    files.rename("relative", "other");
    assertClosed(Errno.EACCES, "other");
    assertTrue(Files.exists(secret));
  }

  @Test
  void linksToDirectoriesOutside() throws IOException {
    Files.createSymbolicLink(mount.resolve("out"), host);
    for (String path : List.of("out/secret", "out/mount/../secret", "out/mount/../..")) {
      assertClosed(Errno.EACCES, path);
    }
    assertErrno(Errno.EACCES, () -> files.list("out", false));
    assertErrno(Errno.EACCES, () -> files.open("out/new", NEW));
    assertErrno(Errno.EACCES, () -> files.makeDirectory("out/new"));
    assertErrno(Errno.EACCES, () -> files.remove("out/secret"));
    assertErrno(Errno.EACCES, () -> files.removeDirectory("out/mount"));
    assertErrno(Errno.EACCES, () -> files.rename("out/mount", "sub/root"));
    assertErrno(Errno.EACCES, () -> files.rename("out/secret", "mine"));
    assertErrno(Errno.EACCES, () -> files.rename("inside", "out/secret"));
    assertErrno(Errno.ENOTDIR, () -> files.removeDirectory("out"));
    assertFalse(Files.exists(host.resolve("new")));
    assertEquals("secret", Files.readString(secret));
  }

  @Test
  void nothingIsMadeThroughALinkToNothing() throws IOException {
    Files.createSymbolicLink(mount.resolve("out"), host.resolve("made"));
    assertErrno(Errno.EACCES, () -> files.open("out", NEW));
    Files.createSymbolicLink(mount.resolve("dangling"), Path.of("sub/made"));
    assertErrno(Errno.ENOENT, () -> files.open("dangling", NEW));
    assertErrno(Errno.ENOENT, () -> files.makeDirectory("dangling"));
    assertFalse(Files.exists(host.resolve("made")));
    assertEquals(List.of(), names("sub"));
  }

  @Test
  void aLinkThatIsMovedIsCheckedAnew() throws IOException {
    Files.writeString(host.resolve("inside"), "outside");
    Files.createSymbolicLink(mount.resolve("sub/link"), Path.of("../inside"));
    assertEquals("inside", read("sub/link"));
    files.rename("sub/link", "link");
    assertClosed(Errno.EACCES, "link");
  }

  @Test
  void linksInside() throws IOException {
    Files.createSymbolicLink(mount.resolve("link"), mount.resolve("inside"));
    Files.createSymbolicLink(mount.resolve("sub/up"), Path.of(".."));
    assertEquals("inside", read("link"));
    assertEquals("inside", read("sub/up/sub/up/inside"));
    files.changeDirectory("sub/up/sub");
    assertEquals("/sub", files.currentDirectory());
    Files.createSymbolicLink(mount.resolve("loop"), Path.of("loop"));
    assertErrno(Errno.ELOOP, () -> read("/loop"));
  }

  /** Between the look at a path and its use, somebody puts a link in place of a directory. */
  @Test
  void linksThatComeInBetween() throws IOException {
    Path outside = Files.createDirectories(host.resolve("outside"));
    Files.writeString(outside.resolve("old"), "outside");
    Files.writeString(mount.resolve("sub/old"), "inside");
    Files.createDirectories(mount.resolve("sub/empty"));
    Files.createDirectories(outside.resolve("empty"));
    try (Place made = files.place("sub/new", true);
        Place old = files.place("sub/old", true);
        Place directory = files.place("sub/made", true);
        Place empty = files.place("sub/empty", false);
        Place listed = files.place("sub/.", true)) {
      Files.move(mount.resolve("sub"), mount.resolve("moved"));
      Files.createSymbolicLink(mount.resolve("sub"), outside);
      made.open(Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE)).close();
      directory.createDirectory();
      empty.delete(true);
      old.setTime(FileTime.fromMillis(0));
      assertEquals(6, old.attributes().size());
      old.delete(false);
      assertThrows(IOException.class, listed::list);
    }
    assertEquals(List.of("made", "new"), names("moved"));
    assertEquals("outside", Files.readString(outside.resolve("old")));
    try (var left = Files.list(outside)) {
      assertEquals(2, left.count());
    }
    assertErrno(Errno.EACCES, () -> files.open("sub/old", NEW));
  }

  @Test
  void fileAndLinkChangePlaces() throws IOException {
    Path file = mount.resolve("inside");
    try (Place place = files.place("inside", true)) {
      Files.delete(file);
      Files.createSymbolicLink(file, secret);
      assertThrows(IOException.class, () -> place.open(Set.of(StandardOpenOption.READ)));
      assertThrows(
          IOException.class,
          () -> place.open(Set.of(StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)));
    }
    assertEquals("secret", Files.readString(secret));
  }

  @Test
  void oddNames() throws IOException {
    assertClosed(Errno.ENOENT, "..\\secret");
    assertClosed(Errno.ENOENT, "sub\\..\\..\\secret");
    assertClosed(Errno.ENOENT, "a\0b");
    assertClosed(Errno.ENOENT, "C:secret");
    assertClosed(Errno.ENOENT, "...");
    assertClosed(Errno.ENOENT, "inside.");
    assertClosed(Errno.ENOENT, "\ud800");
    assertClosed(Errno.ENOENT, "d/".repeat(100_000) + "x");
    assertClosed(Errno.ENAMETOOLONG, "n".repeat(300));
    assertErrno(Errno.ENOENT, () -> read(""));
    assertErrno(Errno.ENOTDIR, () -> read("inside/"));
    write(files, "ä €", "name");
    assertEquals("name", read("ä €"));
  }

  @Test
  void namesThatWindowsTakesForDevices() {
    assertTrue(MountedDirectory.isDevice("con"));
    assertTrue(MountedDirectory.isDevice("NUL.txt"));
    assertTrue(MountedDirectory.isDevice("Com1 .x"));
    assertFalse(MountedDirectory.isDevice("comb"));
    assertFalse(MountedDirectory.isDevice("console"));
  }

  @Test
  void theRootStays() {
    assertErrno(Errno.EPERM, () -> files.removeDirectory("/"));
    assertErrno(Errno.EBUSY, () -> files.removeDirectory("sub/.."));
    assertErrno(Errno.EBUSY, () -> files.removeDirectory("."));
    assertErrno(Errno.EPERM, () -> files.rename("/", "sub/root"));
    assertErrno(Errno.EBUSY, () -> files.rename("..", "sub/root"));
    assertErrno(Errno.EEXIST, () -> files.makeDirectory("/"));
    assertErrno(Errno.EEXIST, () -> files.makeDirectory("sub/.."));
    assertTrue(Files.isDirectory(mount));
  }

  @Test
  void readOnly() throws IOException {
    MountedDirectory readOnly = new MountedDirectory(mount, true);
    assertArrayEquals("inside".getBytes(StandardCharsets.UTF_8), readOnly.read("inside"));
    assertEquals(0, readOnly.open("inside", OpenFile.READ).close());
    for (String mode : List.of("w", "a", "r+", "w+")) {
      assertErrno(Errno.EROFS, () -> readOnly.open("inside", OpenFile.mode(mode)));
    }
    assertErrno(Errno.EROFS, () -> readOnly.makeDirectory("new"));
    assertErrno(Errno.EROFS, () -> readOnly.removeDirectory("sub"));
    assertErrno(Errno.EROFS, () -> readOnly.remove("inside"));
    assertErrno(Errno.EROFS, () -> readOnly.rename("inside", "other"));
    assertEquals("inside", Files.readString(mount.resolve("inside")));
  }

  @Test
  void onlyDirectoriesAreMounted() {
    assertThrows(IOException.class, () -> new MountedDirectory(secret, false));
    assertThrows(IOException.class, () -> new MountedDirectory(host.resolve("none"), false));
  }
}
