package org.vae4j.engine.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.api.UserException;

/** JSON that knows in which line each value was written. Immutable. */
public final class JsonTree {
  private final Node node;
  private final String text;
  private final List<Mistake> mistakes;

  private JsonTree(Node node, String text, List<Mistake> mistakes) {
    this.node = node;
    this.text = text;
    this.mistakes = List.copyOf(mistakes);
  }

  /**
   * Reads a file.
   *
   * @throws UserException if it cannot be read or is not JSON
   */
  public static JsonTree read(Path file) {
    return parse(file.toString(), ConfigReader.text(file));
  }

  /**
   * Reads a text.
   *
   * @param name what messages call it
   * @throws UserException if it is not JSON
   */
  public static JsonTree parse(String name, String text) {
    List<Mistake> mistakes = new ArrayList<>();
    try {
      return new JsonTree(JsonText.parse(text, "", Origin::line, mistakes), text, mistakes);
    } catch (JsonText.SyntaxException e) {
      String where = e.line() > 0 ? " (line " + e.line() + ", column " + e.column() + ")" : "";
      throw new UserException(name + where + ": not valid JSON: " + e.getMessage(), e);
    }
  }

  /** A part of a tree, whose values stay in the lines where they were written. */
  static JsonTree of(Node part) {
    return new JsonTree(part, JsonLayout.indented(part), List.of());
  }

  /** The JSON as it was written; of a part of a tree, laid out anew. */
  public String text() {
    return text;
  }

  Node node() {
    return node;
  }

  /** Names that an object has twice. */
  List<Mistake> mistakes() {
    return mistakes;
  }

  /**
   * What the tree says, by pointer: every value that holds no object, as JSON on one line. A list
   * of numbers or texts is one value.
   */
  public Map<String, String> leaves() {
    Map<String, String> leaves = new LinkedHashMap<>();
    collect("", node, leaves);
    return leaves;
  }

  private static void collect(String pointer, Node node, Map<String, String> leaves) {
    if (node instanceof Node.ObjectNode object && !object.members().isEmpty()) {
      object
          .members()
          .forEach((name, member) -> collect(Pointer.child(pointer, name), member.value(), leaves));
    } else if (node instanceof Node.ListNode list
        && list.elements().stream().anyMatch(Node.ObjectNode.class::isInstance)) {
      for (int i = 0; i < list.elements().size(); i++) {
        collect(Pointer.child(pointer, i), list.elements().get(i), leaves);
      }
    } else {
      leaves.put(pointer, JsonLayout.inline(node));
    }
  }

  /** The value in a few words, such as {@code 500-300} and {@code mixture-components-5}. */
  public String words() {
    return words(node);
  }

  private static String words(Node node) {
    List<String> words = new ArrayList<>();
    if (node instanceof Node.ObjectNode object) {
      Node.Member type = object.members().get(RecordReader.TYPE);
      if (type != null) {
        words.add(words(type.value()));
      }
      object
          .members()
          .forEach(
              (name, member) -> {
                if (!name.equals(RecordReader.TYPE)) {
                  words.add(name);
                  words.add(words(member.value()));
                }
              });
      return words.isEmpty() ? "none" : String.join("-", words);
    }
    if (node instanceof Node.ListNode list) {
      list.elements().forEach(element -> words.add(words(element)));
      return words.isEmpty() ? "none" : String.join("-", words);
    }
    return node instanceof Node.TextNode string ? string.text() : JsonLayout.inline(node);
  }
}
