package io.github.krait.runtime;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Map;
import java.util.Set;

/**
 * The new contents of a file, which are in another one until they are whole. Then that takes the
 * file's place, so that there is always a whole one.
 */
final class Replacement {
  private final Place target;
  private final Place temporary;

  /** The number of what went wrong in writing; 0: nothing. */
  int error;

  private Replacement(Place target, Place temporary) {
    this.target = target;
    this.temporary = temporary;
  }

  /**
   * Begins to replace a file that exists; null where that has to be written in place: another file
   * could not have its owner, its name in another directory, or its kind.
   *
   * @param target belongs to the replacement then, which closes it
   */
  static Replacement of(Place target) throws IOException {
    if (!target.attributes().isRegularFile()) {
      return null;
    }
    Map<String, Object> before = target.unixAttributes();
    if (before != null && ((Number) before.get("nlink")).intValue() != 1) {
      return null;
    }
    Place temporary = target.beside(Place.temporaryName());
    SeekableByteChannel made;
    try {
      made = temporary.open(Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    } catch (java.nio.file.AccessDeniedException e) {
      return null;
    }
    made.close();
    boolean done = false;
    try {
      Map<String, Object> after = temporary.unixAttributes();
      boolean sameOwner =
          before == null
              || after == null
              || (before.get("uid").equals(after.get("uid"))
                  && before.get("gid").equals(after.get("gid")));
      PosixFileAttributeView view = sameOwner ? temporary.posixView() : null;
      if (view != null) {
        view.setPermissions(target.posixView().readAttributes().permissions());
      }
      done = sameOwner;
    } finally {
      if (!done) {
        temporary.delete(false);
      }
    }
    return done ? new Replacement(target, temporary) : null;
  }

  SeekableByteChannel open(Set<OpenOption> options) throws IOException {
    return temporary.open(options);
  }

  Place target() {
    return target;
  }

  String temporaryName() {
    return temporary.path().getFileName().toString();
  }

  /** Puts the new contents in the file's place. */
  void finish() throws IOException {
    boolean done = false;
    try {
      temporary.moveTo(target);
      done = true;
    } finally {
      if (!done) {
        discard();
      } else {
        target.close();
      }
    }
  }

  /** Leaves the file as it was. */
  void discard() {
    try {
      temporary.delete(false);
    } catch (IOException e) {
      // somebody else has taken it away
      return;
    } finally {
      target.close();
    }
  }
}
