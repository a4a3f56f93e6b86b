package io.github.krait.runtime;

/** A program's object that is a file system of Java's: mounts use that without asking methods. */
public interface FileSystemOwner {
  FileSystem files();
}
