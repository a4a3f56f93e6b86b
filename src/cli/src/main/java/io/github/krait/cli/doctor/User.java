package io.github.krait.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who runs the command. Source: proc(5), group(5). */
final class User {
  private final String name;
  private boolean root;
  private final Set<String> ids = new HashSet<>();

  /** Numbers of groups. */
  private final Map<String, String> groups = new HashMap<>();

  /** Groups of which the user is a member, though perhaps not yet in this session. */
  private final Set<String> memberships = new HashSet<>();

  User(Path machine, String name) {
    this.name = name;
    for (String line : lines(machine.resolve("proc/self/status"))) {
      String[] words = line.split("\\s+");
      if (words[0].equals("Uid:")) {
        root = words.length > 2 && words[2].equals("0"); // the second number is the effective one
      } else if (words[0].equals("Gid:") || words[0].equals("Groups:")) {
        ids.addAll(List.of(words));
      }
    }
    for (String line : lines(machine.resolve("etc/group"))) {
      String[] fields = line.split(":", -1);
      if (fields.length == 4) {
        groups.put(fields[0], fields[2]);
        if (List.of(fields[3].split(",")).contains(name)) {
          memberships.add(fields[0]);
        }
      }
    }
  }

  private static List<String> lines(Path file) {
    try {
      // not readAllLines: files below /proc have no size, and names can have any bytes
      return List.of(Files.readString(file, StandardCharsets.ISO_8859_1).split("\n"));
    } catch (IOException e) {
      return new ArrayList<>();
    }
  }

  String name() {
    return name;
  }

  boolean isRoot() {
    return root;
  }

  /** Whether the machine has that group. */
  boolean knows(String group) {
    return groups.containsKey(group);
  }

  /** Whether this session has the group's rights. */
  boolean isIn(String group) {
    return ids.contains(groups.get(group));
  }

  /** Whether a new session would have them. */
  boolean isMember(String group) {
    return memberships.contains(group);
  }
}
