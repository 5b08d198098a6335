package org.vae4j.engine.config;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Lays JSON out as a person would: two spaces a level, and what holds no object and fits in a line
 * stands in one.
 */
final class JsonLayout {
  static final int WIDTH = 100;

  private final StringBuilder text = new StringBuilder();
  private final int width;

  private JsonLayout(int width) {
    this.width = width;
  }

  /** Several lines, the last one ended too; the whole is never in one line. */
  static String indented(Node node) {
    JsonLayout layout = new JsonLayout(WIDTH);
    layout.open(node, 0);
    return layout.text.append('\n').toString();
  }

  /** One line if it is flat and fits, else several; the last one does not end in a line break. */
  static String laidOut(Node node, int width) {
    JsonLayout layout = new JsonLayout(width);
    layout.value(node, 0);
    return layout.text.toString();
  }

  /** One line. */
  static String inline(Node node) {
    if (node instanceof Node.ObjectNode object) {
      return object.members().entrySet().stream()
          .map(each -> JsonText.quote(each.getKey()) + ": " + inline(each.getValue().value()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (node instanceof Node.ListNode list) {
      return list.elements().stream()
          .map(JsonLayout::inline)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (node instanceof Node.TextNode string) {
      return JsonText.quote(string.text());
    }
    if (node instanceof Node.NumberNode number) {
      return number.digits();
    }
    return node.quoted();
  }

  private void value(Node node, int level) {
    String inline = inline(node);
    int used = text.length() - text.lastIndexOf("\n") - 1;
    // One more for a comma.
    if (isFlat(node) && used + inline.length() + 1 <= width) {
      text.append(inline);
    } else {
      open(node, level);
    }
  }

  private void open(Node node, int level) {
    if (node instanceof Node.ObjectNode object && !object.members().isEmpty()) {
      lines(
          "{",
          "}",
          object.members().entrySet(),
          level,
          (Map.Entry<String, Node.Member> member, Integer next) -> {
            text.append(JsonText.quote(member.getKey())).append(": ");
            value(member.getValue().value(), next);
          });
    } else if (node instanceof Node.ListNode list && !list.elements().isEmpty()) {
      lines("[", "]", list.elements(), level, this::value);
    } else {
      text.append(inline(node));
    }
  }

  private <E> void lines(
      String before, String after, Collection<E> all, int level, BiConsumer<E, Integer> each) {
    text.append(before);
    String separator = "\n";
    for (E element : all) {
      text.append(separator).append("  ".repeat(level + 1));
      each.accept(element, level + 1);
      separator = ",\n";
    }
    text.append('\n').append("  ".repeat(level)).append(after);
  }

  private static boolean isFlat(Node node) {
    if (node instanceof Node.ObjectNode object) {
      return object.members().values().stream()
          .map(Node.Member::value)
          .noneMatch(JsonLayout::holdsAnObject);
    }
    return !(node instanceof Node.ListNode list) || isFlat(list.elements());
  }

  private static boolean isFlat(List<Node> nodes) {
    return nodes.stream().noneMatch(JsonLayout::holdsAnObject);
  }

  private static boolean holdsAnObject(Node node) {
    return node instanceof Node.ObjectNode
        || (node instanceof Node.ListNode list && !isFlat(list.elements()));
  }
}
