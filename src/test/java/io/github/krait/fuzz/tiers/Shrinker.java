package io.github.krait.fuzz.tiers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a program smaller as long as something holds of its text. */
final class Shrinker {
  private final Node root;
  private final Predicate<String> holds;
  private int trials;

  Shrinker(Node root, Predicate<String> holds, int trials) {
    this.root = root;
    this.holds = holds;
    this.trials = trials;
  }

  /** Changes the tree. */
  void shrink() {
    boolean smaller = true;
    while (smaller && trials > 0) {
      smaller = statements(root);
      smaller |= expressions(root);
    }
  }

  private boolean tried() {
    return --trials >= 0 && holds.test(root.toString());
  }

  private boolean statements(Node node) {
    boolean smaller = false;
    if (node.type == Node.Type.BLOCK) {
      for (int size = Math.max(node.parts.size() / 2, 1); size > 0; size /= 2) {
        for (int at = node.parts.size() - size; at >= 0; at -= size) {
          if (at + size > node.parts.size()) {
            continue;
          }
          List<Object> before = new ArrayList<>(node.parts);
          node.parts.subList(at, at + size).clear();
          smaller |= keep(node, before);
        }
      }
      for (int at = 0; at < node.parts.size(); at++) {
        for (Object part : ((Node) node.parts.get(at)).parts) {
          if (part instanceof Node n && n.type == Node.Type.BLOCK) {
            List<Object> before = new ArrayList<>(node.parts);
            node.parts.remove(at);
            node.parts.addAll(at, n.parts);
            if (keep(node, before)) {
              smaller = true;
              at--;
              break;
            }
          }
        }
      }
    }
    for (Object part : List.copyOf(node.parts)) {
      if (part instanceof Node n && node.parts.contains(part)) {
        smaller |= statements(n);
      }
    }
    return smaller;
  }

  private boolean expressions(Node node) {
    boolean smaller = false;
    if (node.type == Node.Type.EXPRESSION && node.parts.size() > 1) {
      List<Object> before = new ArrayList<>(node.parts);
      List<Object> instead = new ArrayList<>(List.of("0"));
      for (Object part : before) {
        if (part instanceof Node) {
          instead.add(part);
        }
      }
      for (Object part : instead) {
        node.parts.clear();
        node.parts.add(part);
        if (keep(node, before)) {
          smaller = true;
          break;
        }
      }
    }
    for (Object part : List.copyOf(node.parts)) {
      if (part instanceof Node n) {
        smaller |= expressions(n);
      }
    }
    return smaller;
  }

  private boolean keep(Node node, List<Object> before) {
    if (tried()) {
      return true;
    }
    node.parts.clear();
    node.parts.addAll(before);
    return false;
  }
}
