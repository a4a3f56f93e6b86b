package io.github.krait.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** A file that others write: tells when its contents have changed, by a look that costs little. */
final class ChangedFile implements TextSource {
  /** File systems keep times by this at the coarsest: what is younger may yet change unseen. */
  private static final long COARSEST_MILLIS = 2000;

  private final Path file;
  private final long settleNanos;

  /** The host's time in nanoseconds, and by the clock that files have, in milliseconds. */
  private final LongSupplier nanos;

  private final LongSupplier millis;

  /** What the file looked like at the last look, and since when it does; null: it was not there. */
  private Stamp stamp;

  private long since;

  /** Whether its contents may have changed since they were read. */
  private boolean dirty;

  /** Whether the last look failed, which is told once. */
  private boolean failed;

  private byte[] contents;

  /**
   * @param settle how long it must not have changed before it is read
   */
  ChangedFile(Path file, Duration settle) {
    this(file, settle, System::nanoTime, System::currentTimeMillis);
  }

  ChangedFile(Path file, Duration settle, LongSupplier nanos, LongSupplier millis) {
    this.file = file;
    this.nanos = nanos;
    this.millis = millis;
    settleNanos = settle.toNanos();
  }

  @Override
  public byte[] first() throws IOException {
    stamp = look();
    since = nanos.getAsLong();
    dirty = true;
    contents = Files.readAllBytes(file);
    return contents.clone();
  }

  @Override
  public byte[] next() throws IOException {
    try {
      byte[] read = changed();
      failed = false;
      return read;
    } catch (NoSuchFileException e) {
      stamp = null; // somebody replaces it just now
      return null;
    } catch (IOException e) {
      if (failed) {
        return null;
      }
      failed = true;
      throw e;
    }
  }

  private byte[] changed() throws IOException {
    Stamp now = look();
    long time = nanos.getAsLong();
    if (!now.equals(stamp)) {
      stamp = now;
      since = time;
      dirty = true;
    }
    if (!dirty || time - since < settleNanos) {
      return null;
    }
    byte[] read = Files.readAllBytes(file);
    if (!look().equals(now)) {
      return null; // it is being written: the next look sees that, too
    }
    dirty = Math.abs(millis.getAsLong() - now.modified.toMillis()) < COARSEST_MILLIS;
    if (Arrays.equals(read, contents)) {
      return null;
    }
    contents = read;
    return read.clone();
  }

  private Stamp look() throws IOException {
    BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
    return new Stamp(a.lastModifiedTime(), a.size(), a.fileKey());
  }

  /** What differs, as a rule, when the contents do. */
  private record Stamp(FileTime modified, long size, Object key) {}
}
