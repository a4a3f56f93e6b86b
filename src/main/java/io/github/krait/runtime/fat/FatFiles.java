package io.github.krait.runtime.fat;

import io.github.krait.object.Errno;
import io.github.krait.object.Memory;
import io.github.krait.object.OpenFile;
import io.github.krait.object.PyBytes;
import io.github.krait.object.PyError;
import io.github.krait.object.PyFile;
import io.github.krait.object.PyInt;
import io.github.krait.object.PyIterator;
import io.github.krait.object.PyObject;
import io.github.krait.object.PyStr;
import io.github.krait.object.PyTuple;
import io.github.krait.runtime.Descriptors;
import io.github.krait.runtime.Engine;
import io.github.krait.runtime.FileSystem;
import io.github.krait.runtime.blocks.BlockDevice;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** The files of a FAT volume. */
public final class FatFiles implements FileSystem {
  /** Labels are in the code page that the runtimes' FAT library is built for, where Java has it. */
  private static final Charset LABELS =
      Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.US_ASCII;

  private static final long SECOND = 1_000_000_000;

  /** Where the years of dates begin. */
  private static final int FIRST_YEAR = 1980;

  private static final long FIRST_SECOND = 315_532_800L;

  /** The years end with 2107. */
  private static final long END_SECOND = 4_354_819_200L;

  private final Sectors device;
  private FatVolume volume;
  private boolean readOnly;

  private final List<FatFile> openFiles = new ArrayList<>();

  /** The names that lead to the current directory. */
  private List<String> current = List.of();

  /** Finds the volume; where there is none, the first use of a file says so: ENODEV. */
  public FatFiles(BlockDevice device) {
    this.device = new Sectors(device);
    readOnly = !device.isWritable();
    try {
      volume = new FatVolume(this.device);
    } catch (PyError e) {
      if (!isNoVolume(e)) {
        throw e;
      }
    }
  }

  private static boolean isNoVolume(PyError e) {
    return e.exception().value() instanceof PyInt n && n.value == Errno.ENODEV;
  }

  /** Whether the device has a volume. */
  public boolean isFormatted() {
    return volume != null;
  }

  /** Makes a new, empty volume of the device: FAT12 or FAT16. */
  public void format() {
    FatFormat.small(device, stamp());
    volume = new FatVolume(device);
  }

  /** The same, where that cannot be FAT32 in a partition. */
  public void formatAny() {
    FatFormat.any(device, stamp());
    volume = new FatVolume(device);
  }

  @Override
  public boolean isReadOnly() {
    return readOnly;
  }

  /** Says whether nothing may be written; a device that cannot be written stays so. */
  public void setReadOnly(boolean only) {
    readOnly = only || !device.isWritable();
  }

  void checkWritable() {
    if (readOnly) {
      throw PyError.osError(Errno.EROFS);
    }
  }

  private FatVolume volume() {
    if (volume == null) {
      throw PyError.osError(Errno.ENODEV);
    }
    return volume;
  }

  /** The names of a path from the root on. */
  private List<String> names(String path) {
    List<String> names = new ArrayList<>(path.startsWith("/") ? List.of() : current);
    for (String name : path.split("/")) {
      if (name.equals("..")) {
        if (!names.isEmpty()) {
          names.remove(names.size() - 1);
        }
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return names;
  }

  /** The directory that the names lead to; ENOENT where there is none. */
  private FatDirectory directory(List<String> names) {
    FatDirectory directory = FatDirectory.root(volume());
    for (String name : names) {
      FatEntry entry = directory.find(name);
      if (entry == null || !entry.isDirectory()) {
        throw PyError.osError(Errno.ENOENT);
      }
      directory = new FatDirectory(volume, entry.cluster);
    }
    return directory;
  }

  private static List<String> parent(List<String> names) {
    return names.subList(0, names.size() - 1);
  }

  private static String last(List<String> names) {
    return names.get(names.size() - 1);
  }

  /** The entry of a path; null where its directory has none, or it is the root. */
  private FatEntry find(List<String> names) {
    return names.isEmpty() ? null : directory(parent(names)).find(last(names));
  }

  private FatEntry existing(List<String> names) {
    FatEntry entry = find(names);
    if (entry == null) {
      throw PyError.osError(names.isEmpty() ? Errno.EINVAL : Errno.ENOENT);
    }
    return entry;
  }

  private static LocalDateTime now() {
    long seconds = Math.floorDiv(Engine.current().epochNanos(), SECOND);
    return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
  }

  private static int time(LocalDateTime t) {
    return t.getHour() << 11 | t.getMinute() << 5 | t.getSecond() / 2;
  }

  private static int date(LocalDateTime t) {
    int year = Math.max(0, t.getYear() - FIRST_YEAR);
    return year << 9 | t.getMonthValue() << 5 | t.getDayOfMonth();
  }

  private static long stamp() {
    LocalDateTime now = now();
    return (long) date(now) << 16 | time(now);
  }

  /** Gives a file the present time. */
  void stamp(FatEntry entry) {
    LocalDateTime now = now();
    entry.time = time(now);
    entry.date = date(now);
  }

  private static long seconds(FatEntry entry) {
    try {
      return LocalDateTime.of(
              FIRST_YEAR + (entry.date >> 9),
              entry.date >> 5 & 15,
              entry.date & 31,
              entry.time >> 11,
              entry.time >> 5 & 63,
              (entry.time & 31) * 2)
          .toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      // no date was written
      return 0;
    }
  }

  @Override
  public int kind(String path) {
    try {
      List<String> names = names(path);
      if (names.isEmpty()) {
        return volume == null ? ABSENT : DIRECTORY;
      }
      FatEntry entry = find(names);
      return entry == null ? ABSENT : entry.isDirectory() ? DIRECTORY : FILE;
    } catch (PyError e) {
      return ABSENT;
    }
  }

  @Override
  public byte[] read(String path) {
    FatEntry entry = existing(names(path));
    if (entry.isDirectory()) {
      throw PyError.osError(Errno.EISDIR);
    }
    FatFile file = new FatFile(this, volume, entry, OpenFile.READ);
    if (entry.size > volume.bytes()) {
      throw PyError.osError(Errno.EIO);
    }
    byte[] all = Memory.bytes(entry.size);
    int n = file.read(all, 0, all.length);
    if (n < 0) {
      throw PyError.osError(-n);
    }
    return Arrays.copyOf(all, n);
  }

  @Override
  public PyObject open(String path, String mode) {
    Descriptors descriptors = Engine.current().descriptors();
    descriptors.checkRoom();
    OpenFile file = descriptors.closedWhenLost(openFile(path, mode));
    return PyFile.of(file, descriptors.add(file), mode);
  }

  private FatFile openFile(String path, String letters) {
    boolean isNew = letters.indexOf('x') >= 0;
    int mode = isNew ? OpenFile.mode(letters.replace('x', 'w')) : OpenFile.mode(letters);
    boolean writes = (mode & OpenFile.WRITE) != 0;
    if (writes) {
      checkWritable();
    }
    List<String> names = names(path);
    FatEntry entry = find(names);
    boolean creates = (mode & OpenFile.CREATE) != 0;
    if (names.isEmpty() || (entry == null && !creates)) {
      throw PyError.osError(names.isEmpty() ? Errno.EINVAL : Errno.ENOENT);
    }
    if (entry == null) {
      LocalDateTime now = now();
      entry =
          directory(parent(names))
              .create(last(names), FatEntry.ARCHIVE, 0, 0, time(now), date(now));
      volume.flush();
    } else if (isNew) {
      throw PyError.osError(Errno.EEXIST);
    } else if (entry.isDirectory()) {
      throw PyError.osError(creates ? Errno.EACCES : Errno.ENOENT);
    } else if (writes && entry.isReadOnly()) {
      throw PyError.osError(Errno.EACCES);
    }
    List<FatFile> others = openFiles(entry);
    if (!others.isEmpty()) {
      entry = others.get(0).entry();
    }
    if ((mode & OpenFile.TRUNCATE) != 0 && (entry.cluster != 0 || entry.size != 0)) {
      for (FatFile other : others) {
        other.truncated();
      }
      volume.free(entry.cluster);
      entry.cluster = 0;
      entry.size = 0;
      stamp(entry);
      entry.parent.update(entry);
      volume.flush();
    }
    FatFile file = new FatFile(this, volume, entry, mode);
    openFiles.add(file);
    return file;
  }

  /** Those that have the file open. */
  private List<FatFile> openFiles(FatEntry entry) {
    List<FatFile> found = new ArrayList<>();
    for (FatFile file : openFiles) {
      FatEntry other = file.entry();
      if (other.index == entry.index && other.parent.start() == entry.parent.start()) {
        found.add(file);
      }
    }
    return found;
  }

  void closed(FatFile file) {
    openFiles.remove(file);
  }

  @Override
  public PyObject stat(String path) {
    List<String> names = names(path);
    if (names.isEmpty()) {
      FatVolume unused = volume();
      return FileSystem.rootStatus();
    }
    FatEntry entry = existing(names);
    long seconds = seconds(entry);
    int mode = entry.isDirectory() ? MODE_DIRECTORY : MODE_FILE;
    return FileSystem.tuple(mode, 0, 0, 0, 0, 0, entry.size, seconds, seconds, seconds);
  }

  @Override
  public PyObject list(String path, boolean bytes) {
    return new Listing(directory(names(path)).entries().iterator(), bytes);
  }

  private static final class Listing extends PyIterator {
    private final Iterator<FatEntry> entries;
    private final boolean bytes;

    Listing(Iterator<FatEntry> entries, boolean bytes) {
      this.entries = entries;
      this.bytes = bytes;
    }

    @Override
    public PyObject next() {
      if (!entries.hasNext()) {
        return null;
      }
      FatEntry e = entries.next();
      return PyTuple.of(
          bytes ? PyBytes.of(e.name.getBytes(StandardCharsets.UTF_8)) : PyStr.of(e.name),
          PyInt.of(e.isDirectory() ? MODE_DIRECTORY : MODE_FILE),
          PyInt.of(0),
          PyInt.of(e.size));
    }
  }

  @Override
  public void makeDirectory(String path) {
    checkWritable();
    List<String> names = names(path);
    if (names.isEmpty() || find(names) != null) {
      throw PyError.osError(Errno.EEXIST);
    }
    FatDirectory parent = directory(parent(names));
    int cluster = volume.allocate(0);
    if (cluster == 0) {
      throw PyError.osError(Errno.ENOSPC);
    }
    LocalDateTime now = now();
    boolean done = false;
    try {
      new FatDirectory(volume, cluster).begin(parent.start(), time(now), date(now));
      FatEntry unused =
          parent.create(last(names), FatEntry.DIRECTORY, cluster, 0, time(now), date(now));
      done = true;
    } finally {
      if (!done) {
        volume.free(cluster);
      }
      volume.flush();
    }
  }

  @Override
  public void removeDirectory(String path) {
    remove(path, true);
  }

  @Override
  public void remove(String path) {
    remove(path, false);
  }

  private void remove(String path, boolean isDirectory) {
    checkWritable();
    List<String> names = names(path);
    FatEntry entry = existing(names);
    if (entry.isDirectory() != isDirectory) {
      throw PyError.osError(isDirectory ? Errno.ENOTDIR : Errno.EISDIR);
    }
    delete(entry, names);
  }

  private void delete(FatEntry entry, List<String> names) {
    boolean used =
        entry.isDirectory()
            && (!new FatDirectory(volume, entry.cluster).isEmpty() || isCurrent(names));
    if (entry.isReadOnly() || used) {
      throw PyError.osError(Errno.EACCES);
    }
    int cluster = entry.cluster;
    for (FatFile file : openFiles(entry)) {
      cluster = file.entry().cluster;
      file.removed();
      openFiles.remove(file);
    }
    entry.parent.remove(entry);
    volume.free(cluster);
    volume.flush();
  }

  private boolean isCurrent(List<String> names) {
    return FatName.isSame(String.join("/", names), String.join("/", current));
  }

  @Override
  public void rename(String from, String to) {
    checkWritable();
    List<String> oldNames = names(from);
    List<String> newNames = names(to);
    FatEntry entry = existing(oldNames);
    if (newNames.isEmpty()) {
      throw PyError.osError(Errno.EINVAL);
    }
    boolean inside =
        newNames.size() > oldNames.size() && isSame(newNames.subList(0, oldNames.size()), oldNames);
    if (entry.isDirectory() && inside) {
      throw PyError.osError(Errno.EINVAL);
    }
    FatEntry other = find(newNames);
    if (other != null && !isSame(oldNames, newNames)) {
      delete(other, newNames);
    }
    FatDirectory target = directory(parent(newNames));
    List<FatFile> open = openFiles(entry);
    FatEntry now = open.isEmpty() ? entry : open.get(0).entry();
    FatEntry moved =
        target.create(
            last(newNames), entry.attributes, now.cluster, now.size, entry.time, entry.date);
    for (FatFile file : open) {
      file.moved(moved);
    }
    entry.parent.remove(entry);
    if (entry.isDirectory()) {
      new FatDirectory(volume, entry.cluster).setParent(target.start());
    }
    volume.flush();
  }

  private static boolean isSame(List<String> a, List<String> b) {
    return FatName.isSame(String.join("/", a), String.join("/", b));
  }

  @Override
  public void setTime(String path, long seconds) {
    checkWritable();
    FatEntry entry = existing(names(path));
    if (seconds < FIRST_SECOND || seconds >= END_SECOND) {
      throw PyError.osError(Errno.EINVAL);
    }
    LocalDateTime t = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    entry.time = time(t);
    entry.date = date(t);
    entry.parent.update(entry);
    volume.flush();
  }

  @Override
  public void sync() {
    if (volume != null) {
      volume.flush();
    }
  }

  @Override
  public PyObject statvfs(String path) {
    long block = volume().clusterBytes();
    long free = volume.freeClusters();
    return FileSystem.tuple(block, block, volume.clusterCount(), free, free, 0, 0, 0, 0, 255);
  }

  @Override
  public String currentDirectory() {
    return "/" + String.join("/", current);
  }

  @Override
  public void changeDirectory(String path) {
    List<String> names = names(path);
    FatDirectory unused = directory(names);
    current = List.copyOf(names);
  }

  /** The volume's label; null: it has none. */
  public String label() {
    byte[] label = FatDirectory.root(volume()).label();
    return label == null ? null : new String(label, LABELS).stripTrailing();
  }

  /**
   * Sets the volume's label; letters of ASCII become capitals.
   *
   * @param label empty: none; EINVAL where it is longer than 11 letters
   */
  public void setLabel(String label) {
    checkWritable();
    StringBuilder capitals = new StringBuilder(label);
    for (int i = 0; i < capitals.length(); i++) {
      char c = capitals.charAt(i);
      capitals.setCharAt(i, c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c);
    }
    if (!LABELS.newEncoder().canEncode(capitals)) {
      throw PyError.osError(Errno.EINVAL);
    }
    byte[] text = capitals.toString().getBytes(LABELS);
    if (text.length > FatName.SHORT_LENGTH) {
      throw PyError.osError(Errno.EINVAL);
    }
    byte[] filled = null;
    if (text.length > 0) {
      filled = Arrays.copyOf(text, FatName.SHORT_LENGTH);
      Arrays.fill(filled, text.length, filled.length, (byte) ' ');
    }
    LocalDateTime now = now();
    FatDirectory.root(volume()).setLabel(filled, time(now), date(now));
    volume.flush();
  }
}
