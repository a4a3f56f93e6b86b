package io.github.krait.runtime;

import io.github.krait.object.Errno;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Goes down from a directory name by name, each directory opened in the one before, and never
 * through a symbolic link: what links say is gone name by name too, from where they are, and may
 * not lead out. So nobody who swaps directories and links meanwhile gets it out.
 */
final class DirectoryWalk implements AutoCloseable {
  private static final int MOST_LINKS = 40;

  /** A name to go to, and whether a link said so. */
  private record Step(String name, boolean linked) {}

  private final Path root;
  private final List<SecureDirectoryStream<Path>> open = new ArrayList<>();
  private final List<Path> names = new ArrayList<>();
  private final Deque<Step> steps = new ArrayDeque<>();
  private int links;

  /** Opens the root; UnsupportedOperationException where the host cannot go on from there. */
  @SuppressWarnings("StreamResourceLeak") // it is closed with this
  DirectoryWalk(Path root) throws IOException {
    this.root = root;
    DirectoryStream<Path> stream = Files.newDirectoryStream(root);
    if (!(stream instanceof SecureDirectoryStream<Path> secure)) {
      stream.close();
      throw new UnsupportedOperationException();
    }
    open.add(secure);
  }

  /** Whether the host can do all this. */
  static boolean isPossible(Path root) throws IOException {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(root)) {
      return stream instanceof SecureDirectoryStream;
    }
  }

  Path root() {
    return root;
  }

  SecureDirectoryStream<Path> rootStream() {
    return open.get(0);
  }

  boolean isRoot(SecureDirectoryStream<Path> directory) {
    return directory == open.get(0);
  }

  /** The names from the root on to the directory that it is in. */
  List<String> names() {
    List<String> texts = new ArrayList<>();
    for (Path name : names) {
      texts.add(name.toString());
    }
    return texts;
  }

  /** The host's path of a name in the directory that it is in. */
  Path path(Path name) {
    Path p = root;
    for (Path n : names) {
      p = p.resolve(n);
    }
    return p.resolve(name).normalize();
  }

  private void push(String path, boolean linked) {
    String[] parts = path.split("/");
    for (int i = parts.length - 1; i >= 0; i--) {
      if (!parts[i].isEmpty() && !parts[i].equals(".")) {
        steps.push(new Step(parts[i], linked));
      }
    }
  }

  /**
   * Goes where a path leads. The walk belongs to the place, which closes it.
   *
   * @param start names from the root on, where a relative path begins
   * @param follow whether a link at the end is followed
   */
  Place go(List<String> start, String path, boolean follow) throws IOException {
    push(path, false);
    if (!path.startsWith("/")) {
      push(String.join("/", start), false);
    }
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      if (step.name.equals("..")) {
        up(step.linked);
        continue;
      }
      Path name = name(step.name);
      boolean last = steps.isEmpty();
      BasicFileAttributes a = attributes(name);
      if (a == null) {
        if (!last || step.linked) {
          // to make a file through a link would make it where nobody has looked
          throw new NoSuchFileException(step.name);
        }
        return new SecurePlace(this, top(), name);
      }
      if (a.isSymbolicLink() && (!last || follow || path.endsWith("/"))) {
        link(name);
      } else if (!last) {
        down(name, a);
      } else {
        return new SecurePlace(this, top(), name);
      }
    }
    if (names.isEmpty()) {
      return new SecurePlace(this, top(), root.getFileSystem().getPath("."));
    }
    // a path that ends with ..: the directory is a name in the one above
    Path name = names.remove(names.size() - 1);
    open.remove(open.size() - 1).close();
    return new SecurePlace(this, top(), name);
  }

  private SecureDirectoryStream<Path> top() {
    return open.get(open.size() - 1);
  }

  private void up(boolean linked) throws IOException {
    if (!names.isEmpty()) {
      names.remove(names.size() - 1);
      open.remove(open.size() - 1).close();
    } else if (linked) {
      throw HostErrors.raise(Errno.EACCES);
    }
  }

  /** Null where there is nothing of that name. */
  private BasicFileAttributes attributes(Path name) throws IOException {
    try {
      return top()
          .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .readAttributes();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private void down(Path name, BasicFileAttributes a) throws IOException {
    if (!a.isDirectory()) {
      throw new NotDirectoryException(name.toString());
    }
    open.add(top().newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
    names.add(name);
  }

  /** Goes on as a link says. Its text is all that is taken from it. */
  private void link(Path name) throws IOException {
    if (++links > MOST_LINKS) {
      throw HostErrors.raise(Errno.ELOOP);
    }
    Path target = Files.readSymbolicLink(path(name));
    if (target.isAbsolute()) {
      Path inside = target.normalize();
      if (!inside.startsWith(root)) {
        throw HostErrors.raise(Errno.EACCES);
      }
      while (!names.isEmpty()) {
        up(true);
      }
      push(text(root.relativize(inside)), true);
    } else {
      push(text(target), true);
    }
  }

  private static String text(Path path) {
    return path.toString().replace(File.separatorChar, '/');
  }

  /** A name of the host's; NoSuchFileException where the host can have none such. */
  private Path name(String text) throws IOException {
    Path name = root.getFileSystem().getPath(text);
    // one with the host's own separators, a drive and the like is not one name
    if (name.isAbsolute() || name.getNameCount() != 1 || !name.toString().equals(text)) {
      throw new NoSuchFileException(text);
    }
    return name;
  }

  @Override
  public void close() {
    for (SecureDirectoryStream<Path> stream : open) {
      close(stream);
    }
    open.clear();
  }

  private static void close(SecureDirectoryStream<Path> stream) {
    try {
      stream.close();
    } catch (IOException e) {
      // it was only read
      return;
    }
  }
}
