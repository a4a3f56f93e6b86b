package io.github.krait.runtime.littlefs;

import io.github.krait.object.Errno;
import io.github.krait.object.PyError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A path from the root on.
 *
 * @param names without {@code .} and {@code ..}
 * @param onlyDirectory whether it ends as that of a directory
 */
record LittlePath(List<byte[]> names, boolean onlyDirectory) {
  /**
   * @param strict whether {@code ..} above the root is EINVAL; else it is the root
   */
  static LittlePath of(String path, boolean strict) {
    int end = path.indexOf('\0');
    String text = end < 0 ? path : path.substring(0, end);
    List<byte[]> names = new ArrayList<>();
    boolean endsWithName = false;
    for (String name : text.split("/", -1)) {
      endsWithName = !name.isEmpty() && !name.equals(".") && !name.equals("..");
      if (endsWithName) {
        names.add(name.getBytes(StandardCharsets.UTF_8));
      } else if (name.equals("..") && !names.isEmpty()) {
        names.remove(names.size() - 1);
      } else if (name.equals("..") && strict) {
        throw PyError.osError(Errno.EINVAL);
      }
    }
    return new LittlePath(List.copyOf(names), !endsWithName);
  }

  boolean isRoot() {
    return names.isEmpty();
  }

  byte[] last() {
    return names.get(names.size() - 1);
  }

  List<byte[]> parent() {
    return names.subList(0, names.size() - 1);
  }
}
