package io.github.krait.syntax;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;

/** Trees as text: {@code Class@line(components)}, without the line where there is none. */
final class TreeText {
  private TreeText() {}

  static String of(Object node) {
    StringBuilder out = new StringBuilder();
    append(out, node);
    return out.toString();
  }

  private static void append(StringBuilder out, Object node) {
    if (node == null) {
      out.append('-');
    } else if (node instanceof byte[]) {
      out.append('\'').append(new String((byte[]) node, StandardCharsets.UTF_8)).append('\'');
    } else if (node.getClass().isArray()) {
      out.append('[');
      for (int i = 0; i < Array.getLength(node); i++) {
        out.append(i == 0 ? "" : " ");
        append(out, Array.get(node, i));
      }
      out.append(']');
    } else if (node instanceof Expr.Name) {
      out.append(((Expr.Name) node).id());
    } else if (node instanceof Expr.SmallInt) {
      out.append(((Expr.SmallInt) node).value());
    } else if (node instanceof Record) {
      record(out, (Record) node);
    } else {
      out.append(node);
    }
  }

  private static void record(StringBuilder out, Record node) {
    out.append(node.getClass().getSimpleName());
    boolean first = true;
    for (RecordComponent component : node.getClass().getRecordComponents()) {
      Object value;
      try {
        value = component.getAccessor().invoke(node);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
      if (component.getName().equals("line")) {
        out.append(value.equals(0) ? "" : "@" + value);
        continue;
      }
      out.append(first ? '(' : ' ');
      first = false;
      append(out, value);
    }
    out.append(first ? "" : ")");
  }
}
