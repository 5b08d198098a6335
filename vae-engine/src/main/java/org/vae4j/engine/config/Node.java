package org.vae4j.engine.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value that knows where it was written. */
sealed interface Node {
  /** Where the value begins. */
  Origin origin();

  /** The value as a message quotes it: short, on one line. */
  String quoted();

  /**
   * A name in an object and what it stands for.
   *
   * @param origin where the name was written
   */
  record Member(Origin origin, Node value) {}

  /** {@code {…}}, in the order of the file. */
  record ObjectNode(Map<String, Member> members, Origin origin) implements Node {
    public ObjectNode {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    @Override
    public String quoted() {
      return members.isEmpty() ? "{}" : "an object";
    }
  }

  /** {@code […]}. */
  record ListNode(List<Node> elements, Origin origin) implements Node {
    public ListNode {
      elements = List.copyOf(elements);
    }

    @Override
    public String quoted() {
      return elements.isEmpty() ? "[]" : "a list";
    }
  }

  /** A string. */
  record TextNode(String text, Origin origin) implements Node {
    @Override
    public String quoted() {
      return JsonText.quote(shortened(text));
    }
  }

  /** A number, as it was written. */
  record NumberNode(String digits, Origin origin) implements Node {
    @Override
    public String quoted() {
      return shortened(digits);
    }
  }

  /** {@code true} or {@code false}. */
  record TruthNode(boolean value, Origin origin) implements Node {
    @Override
    public String quoted() {
      return Boolean.toString(value);
    }
  }

  /** {@code null}. */
  record NullNode(Origin origin) implements Node {
    @Override
    public String quoted() {
      return "null";
    }
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= 40
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 39)) + "…";
  }
}
