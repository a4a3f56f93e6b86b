package io.github.krait.runtime;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A place in a directory that is open: whatever is renamed or linked meanwhile, what is done is
 * done there. Symbolic links are not followed.
 */
final class SecurePlace extends Place {
  private static final LinkOption NO_FOLLOW = LinkOption.NOFOLLOW_LINKS;

  private final DirectoryWalk walk;
  private final SecureDirectoryStream<Path> directory;

  /** One name; {@code .} for the root. */
  private final Path name;

  SecurePlace(DirectoryWalk walk, SecureDirectoryStream<Path> directory, Path name) {
    this.walk = walk;
    this.directory = directory;
    this.name = name;
  }

  @Override
  Path path() {
    return walk.path(name);
  }

  private BasicFileAttributeView view(Path of) {
    return directory.getFileAttributeView(of, BasicFileAttributeView.class, NO_FOLLOW);
  }

  @Override
  BasicFileAttributes attributes() throws IOException {
    return view(name).readAttributes();
  }

  /** By its path, if that still leads to the same file. */
  @Override
  Map<String, Object> unixAttributes() throws IOException {
    BasicFileAttributes known = attributes();
    Path path = path();
    if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return null;
    }
    try {
      Map<String, Object> all = Files.readAttributes(path, UNIX, NO_FOLLOW);
      return known.fileKey() != null && known.fileKey().equals(all.get("fileKey")) ? all : null;
    } catch (IOException e) {
      return null;
    }
  }

  @Override
  SeekableByteChannel open(Set<OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Set<OpenOption> all = new HashSet<>(options);
    all.add(NO_FOLLOW);
    return directory.newByteChannel(name, all, attributes);
  }

  /** Java can make none in an open directory: it is made in the root, and moved. */
  @Override
  void createDirectory() throws IOException {
    try {
      BasicFileAttributes unused = attributes();
      throw new FileAlreadyExistsException(name.toString());
    } catch (NoSuchFileException e) {
      if (walk.isRoot(directory)) {
        Path unused = Files.createDirectory(walk.root().resolve(name));
        return;
      }
    }
    Path made = Files.createDirectory(walk.root().resolve(temporaryName()));
    boolean moved = false;
    try {
      walk.rootStream().move(made.getFileName(), directory, name);
      moved = true;
    } finally {
      if (!moved) {
        Files.delete(made);
      }
    }
  }

  @Override
  void delete(boolean isDirectory) throws IOException {
    if (isDirectory) {
      directory.deleteDirectory(name);
    } else {
      directory.deleteFile(name);
    }
  }

  @Override
  void moveTo(Place target) throws IOException {
    SecurePlace to = (SecurePlace) target;
    directory.move(name, to.directory, to.name);
  }

  @Override
  List<Entry> list() throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (SecureDirectoryStream<Path> listed = directory.newDirectoryStream(name, NO_FOLLOW)) {
      for (Path p : listed) {
        Path entry = p.getFileName();
        entries.add(entry(listed, entry));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return entries;
  }

  private static Entry entry(SecureDirectoryStream<Path> in, Path name) {
    try {
      BasicFileAttributes a =
          in.getFileAttributeView(name, BasicFileAttributeView.class, NO_FOLLOW).readAttributes();
      return new Entry(name.toString(), type(a), inode(a.fileKey()), a.size());
    } catch (IOException e) {
      // gone since it was listed
      return new Entry(name.toString(), 0, 0, 0);
    }
  }

  /** The number that a key is made of, which it tells by its text alone; 0: it does not. */
  private static long inode(Object key) {
    String text = key == null ? "" : key.toString();
    int start = text.indexOf("ino=") + 4;
    int end = text.indexOf(')', start);
    try {
      return start < 4 || end < 0 ? 0 : Long.parseLong(text.substring(start, end));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  @Override
  PosixFileAttributeView posixView() {
    return directory.getFileAttributeView(name, PosixFileAttributeView.class, NO_FOLLOW);
  }

  @Override
  void setTime(FileTime time) throws IOException {
    view(name).setTimes(time, null, null);
  }

  @Override
  Place beside(String other) {
    return new SecurePlace(walk, directory, name.resolveSibling(other));
  }

  @Override
  public void close() {
    walk.close();
  }
}
