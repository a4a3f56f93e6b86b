package io.github.krait.host;

import java.io.IOException;

/** Where the versions of a module come from. */
interface TextSource {
  /** The first version. */
  byte[] first() throws IOException;

  /** The next version; null while there is nothing new. A failure is thrown once. */
  byte[] next() throws IOException;
}
