package org.vae4j.engine.config;

import java.util.ArrayList;
import java.util.List;

/** Sets text in lines of a limited width. */
final class Paragraphs {
  private final StringBuilder text = new StringBuilder();
  private final int width;

  /**
   * @param width the letters of a line; what cannot be broken may stand out
   */
  Paragraphs(int width) {
    this.width = width;
  }

  /** Adds a paragraph, every line of it indented. */
  Paragraphs add(int indent, String paragraph) {
    return add(" ".repeat(indent), indent, paragraph);
  }

  /**
   * Adds a paragraph beside a word.
   *
   * @param head what its first line begins with; longer than the indent, it has a line of its own
   * @param indent where the paragraph begins
   */
  Paragraphs add(String head, int indent, String paragraph) {
    List<String> lines = wrapped(paragraph, width - indent);
    String first = head;
    // Two spaces keep the columns apart.
    if (length(head) > indent - 2 && !head.isBlank()) {
      text.append(head.stripTrailing()).append('\n');
      first = "";
    }
    for (String line : lines) {
      text.append((first + " ".repeat(Math.max(0, indent - length(first))) + line).stripTrailing())
          .append('\n');
      first = "";
    }
    return this;
  }

  /** Adds text that is in lines already. */
  Paragraphs addLines(int indent, String lines) {
    lines.lines().forEach(line -> text.append(" ".repeat(indent)).append(line).append('\n'));
    return this;
  }

  Paragraphs blank() {
    text.append('\n');
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static List<String> wrapped(String paragraph, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : paragraph.strip().split("\\s+")) {
      if (line.length() > 0 && length(line.toString()) + 1 + length(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
