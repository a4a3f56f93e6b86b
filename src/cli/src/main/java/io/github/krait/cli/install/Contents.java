package io.github.krait.cli.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads files and folders whole, also those in zip files. */
final class Contents {
  /** Far more than any library's file has; a zip file can claim anything. */
  private static final int MOST_BYTES = 32 << 20;

  private Contents() {}

  /**
   * What is in a file or a folder, by paths from another folder with slashes. Hidden files are left
   * out, links to folders are not followed.
   */
  static SortedMap<String, byte[]> of(Path entry, Path from) throws IOException {
    SortedMap<String, byte[]> contents = new TreeMap<>();
    if (isHidden(entry)) {
      return contents;
    }
    if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
      for (Path child : children(entry)) {
        contents.putAll(of(child, from));
      }
    } else if (Files.isRegularFile(entry)) {
      List<String> parts = new ArrayList<>();
      from.relativize(entry).forEach(part -> parts.add(part.toString()));
      try (InputStream in = Files.newInputStream(entry)) {
        contents.put(String.join("/", parts), read(in, entry.toString()));
      }
    }
    return contents;
  }

  static byte[] read(InputStream in, String name) throws IOException {
    byte[] content = in.readNBytes(MOST_BYTES + 1);
    if (content.length > MOST_BYTES) {
      throw new IOException(name + " has more than 32 MB");
    }
    return content;
  }

  static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  static boolean isHidden(Path entry) {
    return name(entry).startsWith(".");
  }

  /** The last part of a path, without the slash that folders in zip files have. */
  static String name(Path entry) {
    String name = entry.getFileName().toString();
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  /** The module that a file or a folder in {@code lib} is; null: it is none. */
  static String module(String name, boolean isFolder) {
    if (name.startsWith(".")) {
      return null;
    }
    if (isFolder) {
      return name;
    }
    return name.endsWith(".py") || name.endsWith(".mpy")
        ? name.substring(0, name.lastIndexOf('.'))
        : null;
  }

  /** What went wrong with a file, in words. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "no permission for " + e.getMessage();
    }
    if (e instanceof FileAlreadyExistsException) {
      return e.getMessage() + " is a file";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no " + e.getMessage();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
