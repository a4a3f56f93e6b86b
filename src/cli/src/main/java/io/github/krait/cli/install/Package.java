package io.github.krait.cli.install;

import java.util.SortedMap;

/**
 * What is to be installed, whole.
 *
 * @param name its name or its URL
 * @param version its version; empty: it says none
 * @param files the contents by their paths below {@code lib}, with slashes
 * @param neededBy the package that needs it; null: the user asked for it
 */
record Package(String name, String version, SortedMap<String, byte[]> files, String neededBy) {
  /** The module or package that programs import first of it; empty: it has no files. */
  String module() {
    String first = files.isEmpty() ? "" : files.firstKey();
    int slash = first.indexOf('/');
    String module = Contents.module(slash < 0 ? first : first.substring(0, slash), slash >= 0);
    return module == null ? first : module;
  }
}
