package io.github.krait.cli.install;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Finds libraries by what people and requirements call them. */
final class LibraryNames {
  private static final int MOST_SUGGESTIONS = 3;

  /** The names by their letters and digits. */
  private final Map<String, String> names = new TreeMap<>();

  private final Collection<String> all;

  LibraryNames(Collection<String> all) {
    this.all = all;
    for (String name : all) {
      names.putIfAbsent(letters(name), name);
    }
  }

  /** A distribution's name as PyPI compares it. */
  static String distribution(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
  }

  /** {@code Adafruit_CircuitPython_BusDevice} and {@code adafruit_bus_device} are the same. */
  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT).replace("circuitpython", "").replaceAll("[^a-z0-9]", "");
  }

  /** The library of that name, or of that distribution where it says so; null: none. */
  String find(String name) {
    if (all.contains(name)) {
      return name;
    }
    String letters = letters(name);
    String found = names.get(letters);
    if (found == null && letters.startsWith("adafruit")) {
      found = names.get(letters.substring("adafruit".length())); // as neopixel, simpleio, asyncio
    }
    return found;
  }

  /** Libraries with names like this one, the nearest first. */
  List<String> near(String name) {
    String letters = letters(name);
    Map<Integer, List<String>> byDistance = new TreeMap<>();
    for (Map.Entry<String, String> known : names.entrySet()) {
      String other = known.getKey();
      String bare = other.startsWith("adafruit") ? other.substring("adafruit".length()) : other;
      int distance = Math.min(distance(letters, other), distance(letters, bare));
      boolean isPart = letters.length() > 2 && other.contains(letters);
      if (isPart || distance <= Math.max(1, letters.length() / 4)) {
        byDistance.computeIfAbsent(distance, d -> new ArrayList<>()).add(known.getValue());
      }
    }
    return byDistance.values().stream().flatMap(List::stream).limit(MOST_SUGGESTIONS).toList();
  }

  /** How many letters are to be added, left out or replaced (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
