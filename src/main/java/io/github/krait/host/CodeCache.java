package io.github.krait.host;

import io.github.krait.bytecode.CodeUnit;
import io.github.krait.bytecode.mpy.MpyException;
import io.github.krait.bytecode.mpy.MpyReader;
import io.github.krait.bytecode.mpy.MpyWriter;
import io.github.krait.runtime.CodeLoader;
import io.github.krait.runtime.Engine;
import io.github.krait.vm.SourceCompiler;
import io.github.krait.vm.VmCodeLoader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Keeps the bytecode of program files in a folder: 3,000 lines are imported in 60 instead of 170 ms
 * by a process that has just started. A file of it is the program's text with all that its bytecode
 * depends on, and the bytecode; what does not match to the last byte is compiled and replaced.
 */
final class CodeCache implements SourceCompiler {
  /** Bytes of a program that takes less time to compile than a file to read. */
  private static final int LEAST = 500;

  private final SourceCompiler compiler;
  private final Path folder;
  private final String build;
  private final int most;
  private boolean broken;

  /**
   * @param build what tells this build of the compiler from others
   * @param most the most files to keep
   */
  CodeCache(SourceCompiler compiler, Path folder, String build, int most) {
    this.compiler = compiler;
    this.folder = folder;
    this.build = build;
    this.most = most;
  }

  /** The size and the time of the archive that the engine is in; null where it is in none. */
  static String build() throws IOException {
    CodeSource source = CodeCache.class.getProtectionDomain().getCodeSource();
    try {
      URI place = source == null ? null : source.getLocation().toURI();
      if (place == null || !"file".equals(place.getScheme())) {
        return null;
      }
      BasicFileAttributes file = Files.readAttributes(Path.of(place), BasicFileAttributes.class);
      return file.isRegularFile() ? file.size() + " " + file.lastModifiedTime().toMillis() : null;
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  @Override
  public CodeUnit compile(Engine engine, byte[] source, String fileName, int mode) {
    if (mode != CodeLoader.FILE
        || broken
        || source.length < LEAST
        || ProfileCompiler.tracesLines(engine, source)) {
      return compiler.compile(engine, source, fileName, mode);
    }
    byte[] key = key(engine, source, fileName);
    Path file = folder.resolve(name(key));
    CodeUnit unit = kept(file, key, engine);
    if (unit == null) {
      unit = compiler.compile(engine, source, fileName, mode);
      keep(file, key, unit, engine);
    }
    return unit;
  }

  private CodeUnit kept(Path file, byte[] key, Engine engine) {
    try {
      return read(file, key, VmCodeLoader.magic(engine));
    } catch (IOException e) {
      giveUp(engine, e);
      return null;
    }
  }

  private void keep(Path file, byte[] key, CodeUnit unit, Engine engine) {
    if (broken || !VmCodeLoader.isPortable(unit)) {
      return;
    }
    try {
      write(file, key, MpyWriter.write(unit, VmCodeLoader.magic(engine)));
      discard();
    } catch (IOException e) {
      giveUp(engine, e);
    }
  }

  /** Programs run as well without it: the log says so once. */
  private void giveUp(Engine engine, IOException e) {
    broken = true;
    engine.monitor.trouble("compiled programs are not kept in " + folder, e);
  }

  private byte[] key(Engine engine, byte[] source, String fileName) {
    String text =
        build
            + "\n"
            + engine.language().profile()
            + " -O"
            + engine.optimise
            + (engine.float32 ? " float" + engine.language().floatBits() : "")
            + (engine.language().nativeCode() ? " native" : "")
            + engine.language().wordBits()
            + "\n"
            + fileName
            + "\n";
    byte[] head = text.getBytes(StandardCharsets.UTF_8);
    byte[] key = Arrays.copyOf(head, head.length + source.length);
    System.arraycopy(source, 0, key, head.length, source.length);
    return key;
  }

  private static String name(byte[] key) {
    CRC32 sum = new CRC32();
    sum.update(key);
    return Long.toHexString(sum.getValue()) + "-" + Integer.toHexString(key.length) + ".code";
  }

  /** Null where there is none, or it is another program's or no longer whole. */
  private static CodeUnit read(Path file, byte[] key, int magic) throws IOException {
    byte[] kept;
    try {
      kept = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return null;
    }
    int start = key.length;
    if (kept.length <= start + Long.BYTES || !Arrays.equals(kept, 0, start, key, 0, start)) {
      return null;
    }
    byte[] mpy = Arrays.copyOfRange(kept, start + Long.BYTES, kept.length);
    if (ByteBuffer.wrap(kept, start, Long.BYTES).getLong() != sum(mpy)) {
      return null;
    }
    try {
      return MpyReader.read(mpy, magic);
    } catch (MpyException e) {
      return null;
    }
  }

  private static long sum(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    return sum.getValue();
  }

  /** Never a part of a file under its name, whoever else writes it. */
  private void write(Path file, byte[] key, byte[] mpy) throws IOException {
    Files.createDirectories(folder);
    ByteBuffer whole = ByteBuffer.allocate(key.length + Long.BYTES + mpy.length);
    whole.put(key).putLong(sum(mpy)).put(mpy);
    Path unfinished =
        folder.resolve(file.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".part");
    try {
      Files.write(unfinished, whole.array());
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** Deletes the older half of the files where there are more than are kept. */
  private void discard() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path file : all) {
        files.add(file);
      }
    }
    if (files.size() <= most) {
      return;
    }
    long[] ages = new long[files.size()];
    for (int i = 0; i < ages.length; i++) {
      ages[i] = files.get(i).toFile().lastModified(); // 0 where another process deletes it
    }
    long[] sorted = ages.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < ages.length; i++) {
      if (ages[i] <= sorted[ages.length / 2]) {
        Files.deleteIfExists(files.get(i));
      }
    }
  }
}
