package io.github.krait.jit;

import io.github.krait.vm.Code;
import io.github.krait.vm.Listing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.spi.ToolProvider;

/**
 * Writes the classes that are made, and for each a listing: the interpreter's instructions with
 * their Python lines, then the JVM's if the JDK's {@code javap} is there. Each engine has a folder
 * of its own, the first number that is free.
 */
public class ClassDump {
  private final Path parent;

  /** Null: nothing was written yet. */
  private Path folder;

  /**
   * A dump of one engine's classes.
   *
   * @param parent where the engine's folder is made
   */
  public ClassDump(Path parent) {
    this.parent = parent;
  }

  /**
   * Writes a class, and what it was made of. What cannot be written is told to the engine's log.
   *
   * @param entry the instruction where the code begins
   * @param pcs the instructions that it has
   * @param name with slashes
   */
  synchronized void write(Code c, int entry, BitSet pcs, String name, byte[] bytes) {
    try {
      if (folder == null) {
        folder = unused();
      }
      String simple = name.substring(name.lastIndexOf('/') + 1);
      Path file = Files.createDirectories(folder.resolve("krait")).resolve(simple + ".class");
      Files.write(file, bytes);
      String title = c.name.toJava() + " in " + c.fileName() + ", entered at " + entry + "\n";
      String text = title + Listing.of(c, pcs) + "\n" + disassembled(file);
      Files.writeString(folder.resolve(simple + ".txt"), text);
    } catch (IOException | RuntimeException e) {
      c.engine.monitor.trouble("cannot write compiled classes to " + parent, e);
    }
  }

  private Path unused() throws IOException {
    Files.createDirectories(parent);
    for (int i = 1; ; i++) {
      try {
        return Files.createDirectory(parent.resolve(Integer.toString(i)));
      } catch (FileAlreadyExistsException e) {
        // that of another engine
      }
    }
  }

  private static String disassembled(Path file) {
    ToolProvider javap = ToolProvider.findFirst("javap").orElse(null);
    if (javap == null) {
      return "";
    }
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    javap.run(out, out, "-c", "-p", "-l", file.toString());
    return text.toString();
  }
}
