package io.github.krait.vm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stacks of calls that samples found, each a way from the root. */
final class CallTree {
  /**
   * Memory for what programs can do by recursion is limited: callers beyond that are told alone.
   */
  private static final int MOST_NODES = 200_000;

  private final Node root = new Node();
  private int nodes;

  private static final class Node {
    final Map<LineTimes, Node> calls = new LinkedHashMap<>();
    long samples;
    long cpu;
    long wall;
  }

  /**
   * Adds a sample.
   *
   * @param stack the innermost line first
   */
  void add(List<LineTimes> stack, long cpu, long wall) {
    Node node = root;
    for (int i = stack.size() - 1; i >= 0; i--) {
      Node next = node.calls.get(stack.get(i));
      if (next == null) {
        if (nodes == MOST_NODES) {
          break;
        }
        nodes++;
        next = new Node();
        node.calls.put(stack.get(i), next);
      }
      node = next;
    }
    node.samples++;
    node.cpu += cpu;
    node.wall += wall;
  }

  /** Reports the stacks, without recursion: programs call as deep as they like. */
  void report(LineSampler.Report to) {
    Deque<LineTimes> calls = new ArrayDeque<>();
    Deque<Iterator<Map.Entry<LineTimes, Node>>> left = new ArrayDeque<>();
    left.push(root.calls.entrySet().iterator());
    while (!left.isEmpty()) {
      if (left.peek().hasNext()) {
        Map.Entry<LineTimes, Node> e = left.peek().next();
        Node node = e.getValue();
        calls.addLast(e.getKey());
        if (node.samples > 0) {
          to.stack(List.copyOf(calls), node.samples, node.cpu, node.wall);
        }
        left.push(node.calls.entrySet().iterator());
      } else {
        left.pop();
        calls.pollLast();
      }
    }
  }
}
