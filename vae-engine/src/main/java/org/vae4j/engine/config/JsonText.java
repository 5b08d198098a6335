package org.vae4j.engine.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/** Parses JSON (RFC 8259, nothing beyond it) into nodes that know where they were written. */
final class JsonText {
  /** Text that is not JSON. */
  static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;

    SyntaxException(int line, int column, String message) {
      super(message);
      this.line = line;
      this.column = column;
    }

    int line() {
      return line;
    }

    int column() {
      return column;
    }
  }

  private static final JsonFactory FACTORY = JsonFactory.builder().build();

  private final JsonParser parser;
  private final IntFunction<Origin> origins;
  private final List<Mistake> mistakes;

  private JsonText(JsonParser parser, IntFunction<Origin> origins, List<Mistake> mistakes) {
    this.parser = parser;
    this.origins = origins;
    this.mistakes = mistakes;
  }

  /**
   * Parses one value.
   *
   * @param pointer where the value stands in its file
   * @param origins what to note as the origin of what begins in a line
   * @param mistakes gets a mistake for each name that an object has twice; the first one counts
   * @throws SyntaxException if the text is not exactly one JSON value
   */
  static Node parse(
      String text, String pointer, IntFunction<Origin> origins, List<Mistake> mistakes)
      throws SyntaxException {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        throw new SyntaxException(1, 1, "there is nothing in it");
      }
      Node node = new JsonText(parser, origins, mistakes).value(pointer);
      if (parser.nextToken() != null) {
        TokenStreamLocation location = parser.currentTokenLocation();
        throw new SyntaxException(
            location.getLineNr(), location.getColumnNr(), "there is more after the end");
      }
      return node;
    } catch (JacksonException e) {
      TokenStreamLocation location = e.getLocation();
      throw location == null
          ? new SyntaxException(0, 0, inPlainWords(e.getOriginalMessage()))
          : new SyntaxException(
              location.getLineNr(), location.getColumnNr(), inPlainWords(e.getOriginalMessage()));
    }
  }

  /** A text as a JSON string. */
  static String quote(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
  }

  private Origin origin() {
    return origins.apply(parser.currentTokenLocation().getLineNr());
  }

  private Node value(String pointer) {
    Origin origin = origin();
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object(pointer, origin);
      case START_ARRAY -> list(pointer, origin);
      case VALUE_STRING -> new Node.TextNode(parser.getString(), origin);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.NumberNode(parser.getString(), origin);
      case VALUE_TRUE, VALUE_FALSE -> new Node.TruthNode(token == JsonToken.VALUE_TRUE, origin);
      case VALUE_NULL -> new Node.NullNode(origin);
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException(token.toString());
    };
  }

  private Node object(String pointer, Origin origin) {
    Map<String, Node.Member> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      Origin nameOrigin = origin();
      String child = Pointer.child(pointer, name);
      parser.nextToken();
      Node value = value(child);
      Node.Member first = members.putIfAbsent(name, new Node.Member(nameOrigin, value));
      if (first != null) {
        String where = first.origin().line() > 0 ? " in line " + first.origin().line() : "";
        mistakes.add(new Mistake(child, nameOrigin, "is given twice, first" + where));
      }
    }
    return new Node.ObjectNode(members, origin);
  }

  private Node list(String pointer, Origin origin) {
    List<Node> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(Pointer.child(pointer, elements.size())));
    }
    return new Node.ListNode(elements, origin);
  }

  /** A number as JSON has it; null where it is beyond all reason. */
  static @Nullable BigDecimal number(String digits) {
    try {
      return new BigDecimal(digits);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static final Pattern UNEXPECTED =
      Pattern.compile("Unexpected character \\('(.)' \\(code \\d+\\)\\).*", Pattern.DOTALL);
  private static final Pattern TOKEN =
      Pattern.compile("(?:Unrecognized|Non-standard) token '([^']*)'.*", Pattern.DOTALL);
  private static final Pattern MARKER =
      Pattern.compile("Unexpected close marker '(.)'.*", Pattern.DOTALL);

  /** Jackson speaks to programmers who call it; this speaks to who wrote the file. */
  private static String inPlainWords(String message) {
    Matcher unexpected = UNEXPECTED.matcher(message);
    if (unexpected.matches()) {
      return unexpected(unexpected.group(1), message);
    }
    Matcher token = TOKEN.matcher(message);
    if (token.matches()) {
      String found = token.group(1);
      return found.endsWith("NaN") || found.contains("Inf")
          ? found + " is not allowed: numbers are finite"
          : "'" + found + "' is not a JSON value; text stands in double quotes";
    }
    Matcher marker = MARKER.matcher(message);
    if (marker.matches()) {
      return "'" + marker.group(1) + "' closes nothing that is open here";
    }
    if (message.startsWith("Unexpected end-of-input")) {
      return "the text ends too early: "
          + (message.contains("for Object")
              ? "a '}' is missing"
              : message.contains("for Array")
                  ? "a ']' is missing"
                  : message.contains("closing quote")
                      ? "a closing quote is missing"
                      : "something is missing");
    }
    if (message.contains("Leading zeroes")) {
      return "a number has no zeros in front";
    }
    if (message.startsWith("Illegal unquoted character")) {
      return "a string ends in the line in which it begins; write a line break as \\n";
    }
    if (message.startsWith("Document nesting depth")) {
      return "objects and lists are nested too deeply";
    }
    if (message.startsWith("Number value length")) {
      return "a number has too many digits";
    }
    return message
        .replaceAll(" \\(code \\d+\\)", "")
        .replaceAll("\\(\\(CTRL-CHAR, code (\\d+)\\)\\)", "with code $1");
  }

  private static String unexpected(String found, String message) {
    if (found.equals("/") || found.equals("#")) {
      return "JSON has no comments";
    }
    if (found.equals("'")) {
      return "text stands in double quotes, not in single ones";
    }
    if (message.contains("numeric value") || message.contains("plus signs")) {
      return "a number is malformed";
    }
    if (message.contains("comma to separate")) {
      return "a comma is missing before '" + found + "'";
    }
    if (message.contains("colon")) {
      return "a colon is missing before '" + found + "'";
    }
    if (message.contains("hex-digit")) {
      return "\\u is followed by four hexadecimal digits";
    }
    boolean name = message.contains("property name");
    if (name ? found.equals("}") : found.equals("]")) {
      return "there is a comma too many before '" + found + "'";
    }
    return name
        ? "expected a name in double quotes, found '" + found + "'"
        : "expected a value, found '" + found + "'";
  }
}
