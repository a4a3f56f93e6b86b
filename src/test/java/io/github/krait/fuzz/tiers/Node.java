package io.github.krait.fuzz.tiers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A piece of a program: pieces of text, and nodes between them. */
final class Node {
  enum Type {
    BLOCK,
    STATEMENT,
    EXPRESSION
  }

  final Type type;

  /** Strings and nodes. */
  final List<Object> parts = new ArrayList<>();

  private Node(Type type, Object... parts) {
    this.type = type;
    Collections.addAll(this.parts, parts);
  }

  static Node block() {
    return new Node(Type.BLOCK);
  }

  /** A statement; a block among the parts begins a line of its own, and ends with one. */
  static Node statement(Object... parts) {
    return new Node(Type.STATEMENT, parts);
  }

  static Node expression(Object... parts) {
    return new Node(Type.EXPRESSION, parts);
  }

  void add(Node node) {
    parts.add(node);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    write(text, "");
    return text.toString();
  }

  private void write(StringBuilder text, String indent) {
    switch (type) {
      case BLOCK -> {
        for (Object statement : parts) {
          ((Node) statement).write(text, indent);
        }
        if (parts.isEmpty()) {
          text.append(indent).append("pass\n");
        }
      }
      case STATEMENT -> {
        boolean begins = true;
        for (Object part : parts) {
          if (part instanceof Node n && n.type == Type.BLOCK) {
            text.append('\n');
            n.write(text, indent + "  ");
            begins = true;
            continue;
          }
          if (begins) {
            text.append(indent);
            begins = false;
          }
          if (part instanceof Node n) {
            n.write(text, indent);
          } else {
            text.append(part);
          }
        }
        if (!begins) {
          text.append('\n');
        }
      }
      default -> {
        for (Object part : parts) {
          if (part instanceof Node n) {
            n.write(text, indent);
          } else {
            text.append(part);
          }
        }
      }
    }
  }
}
