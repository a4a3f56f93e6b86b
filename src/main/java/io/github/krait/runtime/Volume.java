package io.github.krait.runtime;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The size of a board's volume for files.
 *
 * @param blockSize in bytes
 * @param blocks how many there are
 * @param blocksOfDirectory how many a directory takes, the root too
 */
public record Volume(int blockSize, long blocks, int blocksOfDirectory) {
  /** What {@code os.statvfs} says, with the files of a directory in it. */
  long[] figures(Path root) throws IOException {
    long free = Math.max(0, blocks - used(root));
    long[] figures = new long[10];
    figures[0] = blockSize;
    figures[1] = blockSize;
    figures[2] = blocks;
    figures[3] = free;
    figures[4] = free;
    figures[9] = 255;
    return figures;
  }

  private long used(Path root) throws IOException {
    long[] used = new long[1];
    Path unused =
        Files.walkFileTree(
            root,
            new SimpleFileVisitor<>() {
              @Override
              public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
                used[0] += blocksOfDirectory;
                return FileVisitResult.CONTINUE;
              }

              @Override
              public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                used[0] += (attributes.size() + blockSize - 1) / blockSize;
                return FileVisitResult.CONTINUE;
              }

              @Override
              public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // it has gone meanwhile
              }
            });
    return used[0];
  }
}
