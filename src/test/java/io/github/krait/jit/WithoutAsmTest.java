package io.github.krait.jit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** ASM is an optional dependency: without it programs are interpreted, and nobody hears of it. */
class WithoutAsmTest {
  @Test
  void programsAreInterpreted() throws Exception {
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    List<URL> urls = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      URL url = Path.of(entry).toUri().toURL();
      try (URLClassLoader one = new URLClassLoader(new URL[] {url}, platform)) {
        if (one.getResource("org/objectweb/asm/ClassWriter.class") == null) {
          urls.add(url);
        }
      }
    }
    try (URLClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), platform)) {
      assertThrows(
          ClassNotFoundException.class, () -> loader.loadClass("org.objectweb.asm.ClassWriter"));
      Class<?> host = loader.loadClass(WithoutAsm.class.getName());
      Object text = ((Callable<?>) host.getConstructor().newInstance()).call();
      String sum = 5 * (9999L * 10000 / 2) + "\n";
      assertEquals(sum.repeat(3) + "JitMode.ALWAYS needs org.ow2.asm:asm", text);
    }
  }
}
