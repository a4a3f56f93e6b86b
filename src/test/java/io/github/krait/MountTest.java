package io.github.krait;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountTest {
  @TempDir Path directory;

  private static void assertRaises(String expected, Krait krait, String program) {
    KraitException e = assertThrows(KraitException.class, () -> krait.exec(program));
    assertEquals(expected, e.getMessage());
  }

  @Test
  void severalDirectories() throws IOException {
    Path a = Files.createDirectories(directory.resolve("a"));
    Path b = Files.createDirectories(directory.resolve("b"));
    Files.writeString(a.resolve("one"), "1");
    Files.writeString(b.resolve("two"), "2");
    Files.writeString(directory.resolve("secret"), "!");
    try (Krait krait =
        Krait.builder()
            .mount("/a", Mount.directory(a))
            .mount("/b", Mount.readOnlyDirectory(b))
            .build()) {
      krait.exec("import os, vfs");
      assertEquals(
          "['a', 'b'] ['one'] 2",
          krait.eval("'%s %s %s' % (os.listdir('/'), os.listdir('/a'), open('/b/two').read())"));
      krait.exec("f = open('/a/new', 'w'); f.write('text'); f.close()");
      assertEquals("text", Files.readString(a.resolve("new")));
      assertRaises("OSError: 30", krait, "open('/b/new', 'w')");
      assertRaises("OSError: [Errno 1] EPERM", krait, "os.rename('/a/one', '/b/one')");
      for (String path : new String[] {"/secret", "/a/../secret", "/b/../../secret"}) {
        KraitException e =
            assertThrows(KraitException.class, () -> krait.exec("open('" + path + "')"));
        assertTrue(e.getMessage().startsWith("OSError"), e.getMessage());
      }
      // what programs mount themselves is a part of what the host gave: here no root
      assertRaises("OSError: [Errno 19] ENODEV", krait, "vfs.VfsPosix('/tmp').open('/x', 'w')");
    }
  }

  @Test
  void besideTheRoot() throws IOException {
    Path card = Files.createDirectories(directory.resolve("card"));
    Path root = Files.createDirectories(directory.resolve("root"));
    Files.writeString(root.resolve("m.py"), "x = 5");
    try (Krait krait =
        Krait.builder().directory(root).mount("/sd", Mount.directory(card)).build()) {
      krait.exec("import os, m\nos.chdir('/sd')\nopen('f', 'w').write('here')");
      assertEquals(
          "['sd', 'm.py'] ['f'] /sd",
          krait.eval("'%s %s %s' % (os.listdir('/'), os.listdir(), os.getcwd())"));
    }
    assertEquals("here", Files.readString(card.resolve("f")));
  }

  @Test
  void memory() {
    byte[] image = new byte[200 * 512];
    for (Profile profile : Profile.values()) {
      try (Krait krait = Krait.builder().profile(profile).mount("/ram", Mount.ram(image)).build()) {
        krait.exec("open('/ram/" + profile.id() + "', 'w').write('kept')");
      }
    }
    try (Krait krait = Krait.builder().mount("/ram", Mount.ram(image)).build()) {
      assertEquals("kept", krait.eval("open('/ram/circuitpython').read()"));
      krait.exec("import os, vfs");
      assertEquals(2, krait.eval("len(os.listdir('/ram'))"));
      assertEquals("<VfsFat> /ram", krait.eval("'%s %s' % vfs.mount()[0]"));
    }
  }

  @Test
  void imagesAreFilesOfOne() throws IOException {
    Path image = Files.write(directory.resolve("card.img"), formatted());
    try (Krait krait = Krait.builder().mount("/", Mount.image(image)).build()) {
      krait.exec("with open('a.txt', 'w') as f: f.write('hello')");
      assertThrows(
          UncheckedIOException.class, () -> Krait.builder().mount("/", Mount.image(image)).build());
    }
    byte[] before = Files.readAllBytes(image);
    assertTrue(new String(before, StandardCharsets.ISO_8859_1).contains("hello"));
    try (Krait one = Krait.builder().mount("/", Mount.readOnlyImage(image)).build()) {
      assertEquals("hello", one.eval("open('a.txt').read()"));
      assertRaises("OSError: 30", one, "open('a.txt', 'w')");
      assertRaises("OSError: 30", one, "import os\nos.remove('a.txt')");
    }
    assertArrayEquals(before, Files.readAllBytes(image));
  }

  private static byte[] formatted() {
    byte[] image = new byte[200 * 512];
    Krait.builder().mount("/", Mount.ram(image)).build().close();
    return image;
  }

  @Test
  void anInterruptedThreadLosesNothing() throws IOException {
    Path image = Files.write(directory.resolve("card.img"), formatted());
    try (Krait krait = Krait.builder().mount("/", Mount.image(image)).build()) {
      Thread.currentThread().interrupt();
      krait.exec("with open('a.txt', 'w') as f: f.write('hello')");
      assertTrue(Thread.interrupted());
      assertEquals("hello", krait.eval("open('a.txt').read()"));
    }
  }

  @Test
  void romfs() throws IOException {
    byte[] rom = {
      (byte) 0xd2,
      (byte) 0xcd,
      0x31,
      14, // a file system
      5,
      12,
      4,
      'm',
      '.',
      'p',
      'y',
      2,
      5,
      'x',
      ' ',
      '=',
      ' ',
      '7'
    };
    Path image = Files.write(directory.resolve("rom.img"), rom);
    try (Krait krait = Krait.builder().mount("/rom", Mount.image(image)).build()) {
      krait.exec("import sys\nsys.path.append('/rom')\nimport m");
      assertEquals(7, krait.eval("m.x"));
      assertRaises("OSError: 30", krait, "open('/rom/m.py', 'w')");
    }
    Krait.Builder circuitPython =
        Krait.builder().profile(Profile.CIRCUITPYTHON).mount("/rom", Mount.image(image));
    assertThrows(UncheckedIOException.class, circuitPython::build);
  }

  @Test
  void whatIsNoFileSystem() throws IOException {
    Path text = Files.writeString(directory.resolve("text"), "no image ".repeat(1000));
    for (Mount mount :
        new Mount[] {
          Mount.image(text),
          Mount.image(directory),
          Mount.image(directory.resolve("absent")),
          Mount.directory(text),
          Mount.ram(new byte[0]),
          Mount.ram(new byte[1024]),
          Mount.ram("something".repeat(500).getBytes(StandardCharsets.UTF_8))
        }) {
      Krait.Builder builder = Krait.builder().mount("/x", mount);
      assertThrows(UncheckedIOException.class, builder::build, mount.toString());
    }
    Files.delete(text);
  }

  @Test
  void places() {
    Mount mount = Mount.ram(new byte[0]);
    for (String place : new String[] {"", "sd", "/sd/", "//", "/a//b", "/..", "/a/./b", "/\0"}) {
      assertThrows(
          IllegalArgumentException.class, () -> Krait.builder().mount(place, mount), place);
    }
    Krait.Builder builder = Krait.builder().mount("/sd", mount);
    assertThrows(IllegalArgumentException.class, () -> builder.mount("/sd", mount));
  }
}
