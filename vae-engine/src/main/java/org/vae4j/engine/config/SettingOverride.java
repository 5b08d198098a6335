package org.vae4j.engine.config;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.UserException;

/**
 * A setting given beside the file, as by {@code --set /training/epochs=20}.
 *
 * @param pointer the JSON pointer (RFC 6901) of the setting; {@code -} as a list's index appends to
 *     the list
 * @param value the value as JSON; what is not JSON is a string
 * @param label where it was given, as messages show it
 */
public record SettingOverride(String pointer, String value, String label) {
  /** A setting from the command line. */
  public SettingOverride(String pointer, String value) {
    this(pointer, value, "--set " + pointer);
  }

  public SettingOverride {
    requireNonNull(value, "value");
    requireNonNull(label, "label");
    if (!pointer.startsWith("/")) {
      throw new UserException(
          "--set "
              + pointer
              + ": expected a pointer that begins with a slash, as in --set /training/epochs=20");
    }
  }

  /**
   * Reads an override as it is written on the command line.
   *
   * @throws UserException if the text is not a pointer, an equals sign and a value
   */
  public static SettingOverride parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new UserException(
          "--set " + text + ": expected a pointer and a value, as in --set /training/epochs=20");
    }
    return new SettingOverride(pointer(text.substring(0, equals)), text.substring(equals + 1));
  }

  /** {@code training.epochs} is what people write who have set settings elsewhere. */
  private static String pointer(String written) {
    return written.startsWith("/") || !written.matches("[A-Za-z][A-Za-z0-9]*([./][A-Za-z0-9-]+)*")
        ? written
        : "/" + written.replace('.', '/');
  }

  /** The tree with this setting in it; the same tree where that cannot be, with a mistake noted. */
  Node applyTo(Node root, List<Mistake> mistakes) {
    Node changed = node(mistakes);
    if (changed == null) {
      return root;
    }
    Node result = put(root, "", Pointer.steps(pointer), changed, mistakes);
    return result == null ? root : result;
  }

  private Origin origin() {
    return Origin.override(label);
  }

  private @Nullable Node node(List<Mistake> mistakes) {
    List<Mistake> own = new ArrayList<>();
    try {
      Node node = JsonText.parse(value, pointer, line -> origin(), own);
      mistakes.addAll(own);
      return node;
    } catch (JsonText.SyntaxException e) {
      if (value.startsWith("{") || value.startsWith("[") || value.startsWith("\"")) {
        mistakes.add(new Mistake(pointer, origin(), "is not JSON: " + e.getMessage()));
        return null;
      }
      return new Node.TextNode(value, origin());
    }
  }

  private @Nullable Node put(
      Node parent, String at, List<String> steps, Node changed, List<Mistake> mistakes) {
    if (steps.isEmpty()) {
      return changed;
    }
    String step = steps.get(0);
    List<String> rest = steps.subList(1, steps.size());
    if (parent instanceof Node.ObjectNode object) {
      Map<String, Node.Member> members = new LinkedHashMap<>(object.members());
      Node.Member old = members.get(step);
      Node child =
          put(
              old == null ? nothing() : old.value(),
              Pointer.child(at, step),
              rest,
              changed,
              mistakes);
      if (child == null) {
        return null;
      }
      members.put(
          step, new Node.Member(old == null || rest.isEmpty() ? origin() : old.origin(), child));
      return new Node.ObjectNode(members, object.origin());
    }
    if (parent instanceof Node.ListNode list) {
      List<Node> elements = new ArrayList<>(list.elements());
      int index = index(step, elements.size());
      if (index < 0) {
        mistakes.add(
            new Mistake(
                pointer,
                origin(),
                "cannot be set: "
                    + at
                    + " is a list of "
                    + elements.size()
                    + ", so '"
                    + step
                    + "' must be an index from 0 to "
                    + elements.size()
                    + " ("
                    + elements.size()
                    + " or '-' appends)"));
        return null;
      }
      boolean appended = index == elements.size();
      Node child =
          put(
              appended ? nothing() : elements.get(index),
              Pointer.child(at, index),
              rest,
              changed,
              mistakes);
      if (child == null) {
        return null;
      }
      if (appended) {
        elements.add(child);
      } else {
        elements.set(index, child);
      }
      return new Node.ListNode(elements, list.origin());
    }
    mistakes.add(
        new Mistake(
            pointer,
            origin(),
            "cannot be set: "
                + (at.isEmpty() ? "the whole" : at)
                + " is "
                + parent.quoted()
                + ", which has no settings"
                + (at.isEmpty() ? "" : "; set " + at + " as a whole")));
    return null;
  }

  private Node nothing() {
    return new Node.ObjectNode(Map.of(), origin());
  }

  private static int index(String step, int size) {
    if (step.equals("-")) {
      return size;
    }
    // Nine digits fit an int.
    if (!step.matches("0|[1-9][0-9]{0,8}")) {
      return -1;
    }
    int index = Integer.parseInt(step);
    return index <= size ? index : -1;
  }
}
