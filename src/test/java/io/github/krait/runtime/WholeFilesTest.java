package io.github.krait.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.krait.Krait;
import io.github.krait.KraitException;
import io.github.krait.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are written anew are the old ones or the new ones, whenever one looks. */
class WholeFilesTest {
  @TempDir Path directory;
  private Path file;
  private Krait krait;

  @BeforeEach
  void start() throws IOException {
    file = Files.writeString(directory.resolve("file"), "old");
    krait = Krait.builder().directory(directory).build();
  }

  @AfterEach
  void close() {
    krait.close();
  }

  private static void assertOnlyFile(Path directory) throws IOException {
    try (var names = Files.list(directory)) {
      assertEquals(List.of("file"), names.map(p -> p.getFileName().toString()).toList());
    }
  }

  private void seeFile() {
    krait
        .globals()
        .put(
            "host",
            (Supplier<String>)
                () -> {
                  try {
                    return Files.readString(file);
                  } catch (IOException e) {
                    return e.toString();
                  }
                });
  }

  @Test
  void theHostSeesTheNewOneWhenItIsClosed() throws IOException {
    seeFile();
    assertEquals(
        "old old new",
        krait.eval(
            "(lambda f: ' '.join([host(), [f.write('ne'), f.write('w'), host()][2],"
                + " [f.close(), host()][1]]))(open('file', 'w'))"));
    assertOnlyFile(directory);
  }

  @Test
  void theHostSeesTheNewOneWhenItIsFlushed() {
    seeFile();
    krait.exec("f = open('file', 'w')\nf.write('part')\nf.flush()\nx = host()\nf.write('ial')");
    assertEquals("part", krait.globals().get("x"));
    assertEquals("partial", krait.eval("host()"));
  }

  @Test
  void theProgramSeesWhatItHasWritten() {
    krait.exec(
        """
        import os
        f = open('file', 'w')
        f.write('new text')
        names = os.listdir()
        text = open('file').read()
        f.write('!')
        size = os.stat('file')[6]
        g = open('file', 'w')
        h = open('file', 'w')
        h.write('h')
        """);
    assertEquals(
        "['file'] new text 9 h",
        krait.eval("'%s %s %s %s' % (names, text, size, open('file').read())"));
  }

  @Test
  void filesThatAreNotClosedAreThereAfterTheProgram() throws IOException {
    krait.exec("f = open('file', 'w')\nf.write('new')");
    assertEquals("new", Files.readString(file));
    krait.exec("f.write('er')");
    assertEquals("newer", Files.readString(file));
    assertThrows(
        KraitException.class, () -> krait.exec("g = open('file', 'w')\ng.write('x')\n1 / 0"));
    assertEquals("x", Files.readString(file));
    assertOnlyFile(directory);
  }

  @Test
  void programsThatAreEndedLeaveTheOldOne() throws IOException {
    for (String program :
        List.of(
            "f = open('file', 'w')\nf.write('new')\nwhile True: pass",
            "with open('file', 'w') as f:\n  f.write('new')\n  while True: pass")) {
      try (Krait limited =
          Krait.builder()
              .directory(directory)
              .limits(Limits.builder().ticks(10_000).build())
              .build()) {
        assertThrows(KraitException.class, () -> limited.exec(program));
      }
      assertEquals("old", Files.readString(file));
      assertOnlyFile(directory);
    }
  }

  @Test
  void whatIsWrittenInPlace() throws IOException {
    Path other = directory.resolve("other");
    Files.createLink(other, file);
    krait.exec("open('file', 'w').write('linked')");
    assertEquals("linked", Files.readString(other));
    Files.delete(other);
    // who has it open already reads on in the same file
    krait.exec("r = open('file')\nw = open('file', 'w')\nw.write('seen')");
    assertEquals("seen", krait.eval("r.read()"));
    krait.exec("r.close(); w.close()");
    krait.exec("with open('file', 'r+') as f: f.write('S')");
    krait.exec("with open('file', 'a') as f: f.write('!')");
    assertEquals("Seen!", Files.readString(file));
  }

  @Test
  void permissionsStay() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rwx"));
    krait.exec("with open('file', 'w') as f: f.write('new')");
    assertEquals("rw-rw-rwx", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void fullDisks() throws IOException {
    NioFiles files =
        new NioFiles() {
          @Override
          Place place(String path, boolean follow) {
            return new FullPlace(new PathPlace(directory.resolve(path), follow));
          }

          @Override
          boolean replacesFiles() {
            return true;
          }

          @Override
          String programPath(Path path) {
            return path.toString();
          }

          @Override
          public String currentDirectory() {
            return "/";
          }

          @Override
          public void changeDirectory(String path) {}
        };
    HostFile f = files.open("file", 2 | 4 | 8);
    byte[] bytes = new byte[100];
    assertEquals(4, f.write(bytes, 0, 4));
    assertEquals(-28, f.write(bytes, 0, 100));
    assertEquals(-28, f.flush());
    assertEquals(0, f.close());
    assertEquals("old", Files.readString(file));
    assertOnlyFile(directory);
    assertFalse(f.isOpen());
  }

  /** A place on a disk that has room for but 10 bytes more. */
  private static final class FullPlace extends Place {
    private final Place place;

    FullPlace(Place place) {
      this.place = place;
    }

    @Override
    Path path() {
      return place.path();
    }

    @Override
    BasicFileAttributes attributes() throws IOException {
      return place.attributes();
    }

    @Override
    Map<String, Object> unixAttributes() throws IOException {
      return place.unixAttributes();
    }

    @Override
    SeekableByteChannel open(Set<OpenOption> options, FileAttribute<?>... attributes)
        throws IOException {
      return new FullChannel(place.open(options, attributes));
    }

    @Override
    void createDirectory() throws IOException {
      place.createDirectory();
    }

    @Override
    void delete(boolean isDirectory) throws IOException {
      place.delete(isDirectory);
    }

    @Override
    void moveTo(Place target) throws IOException {
      place.moveTo(((FullPlace) target).place);
    }

    @Override
    List<Entry> list() throws IOException {
      return place.list();
    }

    @Override
    PosixFileAttributeView posixView() {
      return place.posixView();
    }

    @Override
    void setTime(FileTime time) throws IOException {
      place.setTime(time);
    }

    @Override
    Place beside(String name) {
      return new FullPlace(place.beside(name));
    }
  }

  private static final class FullChannel implements SeekableByteChannel {
    private final SeekableByteChannel channel;

    FullChannel(SeekableByteChannel channel) {
      this.channel = channel;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      if (channel.size() + bytes.remaining() > 10) {
        throw new IOException("No space left on device");
      }
      return channel.write(bytes);
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
      return channel.read(bytes);
    }

    @Override
    public long position() throws IOException {
      return channel.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
      SeekableByteChannel unused = channel.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return channel.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
      SeekableByteChannel unused = channel.truncate(size);
      return this;
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
