package io.github.krait.modules.hardware;

import java.util.List;

/** Something open that holds several things of the board. */
public interface HeldParts extends AutoCloseable {
  /** What is open in it now. */
  List<AutoCloseable> parts();
}
