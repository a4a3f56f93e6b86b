package io.github.krait.board;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;

/**
 * Sees what the host changes in the folder of a drive, with all folders in it. Where the system
 * tells of that at once, it is asked to; elsewhere, and where it cannot for so many folders, the
 * files are looked at ten times a second.
 */
final class DriveWatcher implements AutoCloseable {
  private static final long POLL_MILLIS = 100;

  private final Path root;
  private final Runnable changed;

  /** What was there when it was looked at last. */
  private Map<Path, String> known;

  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param changed is called on a thread of its own
   */
  DriveWatcher(Path root, Runnable changed) {
    this.root = root;
    this.changed = changed;
    known = look();
    thread = new Thread(this::watch, "krait-drive");
    thread.setDaemon(true);
    thread.start();
  }

  /** What was changed until now does not count, whenever the system tells of it. */
  synchronized void forget() {
    known = look();
  }

  /** Either before a {@link #forget} as a whole, or after it. */
  private synchronized void tell() {
    Map<Path, String> now = look();
    if (!now.equals(known)) {
      known = now;
      changed.run();
    }
  }

  private void watch() {
    try {
      if (tells()) {
        watchByEvents();
      }
    } catch (IOException | UnsupportedOperationException e) {
      // then it looks by itself
    } catch (InterruptedException e) {
      return;
    }
    poll();
  }

  /** On macOS, Java's service looks by itself, and seldom. */
  private static boolean tells() {
    return !System.getProperty("os.name").startsWith("Mac");
  }

  private void watchByEvents() throws IOException, InterruptedException {
    try (WatchService service = FileSystems.getDefault().newWatchService()) {
      register(service, root);
      tell(); // what came before it was registered
      while (!closed) {
        WatchKey key = service.take();
        for (WatchEvent<?> event : key.pollEvents()) {
          boolean isNew = event.kind() == StandardWatchEventKinds.ENTRY_CREATE;
          if (isNew
              && event.context() instanceof Path name
              && key.watchable() instanceof Path folder
              && Files.isDirectory(folder.resolve(name))) {
            register(service, folder.resolve(name));
          }
        }
        tell();
        if (!key.reset() && key.watchable().equals(root)) {
          return;
        }
      }
    }
  }

  private static void register(WatchService service, Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes)
              throws IOException {
            WatchKey unused =
                path.register(
                    service,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE; // it has gone meanwhile
          }
        });
  }

  private void poll() {
    while (!closed) {
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
      tell();
    }
  }

  /** What tells that a file has changed. */
  private Map<Path, String> look() {
    Map<Path, String> files = new HashMap<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
              files.put(path, "folder");
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
              files.put(path, attributes.lastModifiedTime() + " " + attributes.size());
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      // what was seen so far counts
    }
    return files;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
