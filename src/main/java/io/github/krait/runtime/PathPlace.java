package io.github.krait.runtime;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A place by its path. Who can change the directories on the way can lead it elsewhere. */
final class PathPlace extends Place {
  private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};
  private static final LinkOption[] FOLLOW = {};

  private final Path path;
  private final boolean follow;

  /**
   * @param follow whether a symbolic link at the end means what it leads to
   */
  PathPlace(Path path, boolean follow) {
    this.path = path;
    this.follow = follow;
  }

  private LinkOption[] links() {
    return follow ? FOLLOW : NO_FOLLOW;
  }

  @Override
  Path path() {
    return path;
  }

  @Override
  BasicFileAttributes attributes() throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, links());
  }

  @Override
  Map<String, Object> unixAttributes() throws IOException {
    return path.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? Files.readAttributes(path, UNIX, links())
        : null;
  }

  @Override
  SeekableByteChannel open(Set<OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Set<OpenOption> all = new HashSet<>(options);
    if (!follow) {
      all.add(LinkOption.NOFOLLOW_LINKS);
    }
    return Files.newByteChannel(path, all, attributes);
  }

  @Override
  void createDirectory() throws IOException {
    Path unused = Files.createDirectory(path);
  }

  @Override
  void delete(boolean directory) throws IOException {
    Files.delete(path);
  }

  @Override
  void moveTo(Place target) throws IOException {
    Path unused = Files.move(path, target.path(), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  List<Entry> list() throws IOException {
    List<Entry> entries = new ArrayList<>();
    boolean unix = path.getFileSystem().supportedFileAttributeViews().contains("unix");
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
      for (Path p : stream) {
        entries.add(entry(p, unix));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return entries;
  }

  private static Entry entry(Path p, boolean unix) {
    String name = p.getFileName().toString();
    try {
      if (unix) {
        Map<String, Object> all = Files.readAttributes(p, "unix:mode,ino,size", NO_FOLLOW);
        return new Entry(
            name,
            (Integer) all.get("mode") & 0xf000,
            ((Number) all.get("ino")).longValue(),
            ((Number) all.get("size")).longValue());
      }
      BasicFileAttributes a = Files.readAttributes(p, BasicFileAttributes.class, NO_FOLLOW);
      return new Entry(name, type(a), 0, a.size());
    } catch (IOException e) {
      // gone since it was listed
      return new Entry(name, 0, 0, 0);
    }
  }

  @Override
  PosixFileAttributeView posixView() {
    return Files.getFileAttributeView(path, PosixFileAttributeView.class, links());
  }

  @Override
  void setTime(FileTime time) throws IOException {
    Path unused = Files.setLastModifiedTime(path, time);
  }

  @Override
  Place beside(String name) {
    return new PathPlace(path.resolveSibling(name), follow);
  }
}
