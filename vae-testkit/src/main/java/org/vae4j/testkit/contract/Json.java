package org.vae4j.testkit.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON text (RFC 8259) into maps, lists, strings, booleans and doubles; {@code null} is
 * refused, because no setting is null.
 */
final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /**
   * The value that a text stands for.
   *
   * @throws IllegalArgumentException if the text is not JSON, or has a null in it
   */
  static Object read(String text) {
    Json json = new Json(text);
    Object value = json.value();
    json.skipSpace();
    if (json.at != text.length()) {
      throw json.mistake("nothing more");
    }
    return value;
  }

  private Object value() {
    skipSpace();
    if (at == text.length()) {
      throw mistake("a value");
    }
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      default -> number();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> members = new LinkedHashMap<>();
    at++;
    if (!skip('}')) {
      do {
        skipSpace();
        String name = string();
        require(':');
        if (members.put(name, value()) != null) {
          throw mistake("one member '" + name + "'");
        }
      } while (skip(','));
      require('}');
    }
    return members;
  }

  private List<Object> array() {
    List<Object> elements = new ArrayList<>();
    at++;
    if (!skip(']')) {
      do {
        elements.add(value());
      } while (skip(','));
      require(']');
    }
    return elements;
  }

  private String string() {
    require('"');
    StringBuilder string = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c < ' ') {
        throw mistake("no control character in a string");
      }
      string.append(c == '\\' ? escaped() : c);
    }
    if (at == text.length()) {
      throw mistake("'\"'");
    }
    at++;
    return string.toString();
  }

  private char escaped() {
    int place = at < text.length() ? "\"\\/bfnrtu".indexOf(text.charAt(at)) : -1;
    if (place < 0) {
      throw mistake("an escape");
    }
    at++;
    if (place < 8) {
      return "\"\\/\b\f\n\r\t".charAt(place);
    }
    if (at + 4 > text.length()) {
      throw mistake("four hexadecimal digits");
    }
    at += 4;
    return (char) Integer.parseInt(text.substring(at - 4, at), 16);
  }

  private Object word(String word, Object value) {
    if (!text.startsWith(word, at)) {
      throw mistake(word);
    }
    at += word.length();
    return value;
  }

  private Double number() {
    int start = at;
    while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    String number = text.substring(start, at);
    if (!number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
      throw mistake("a value");
    }
    return Double.valueOf(number);
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean skip(char expected) {
    skipSpace();
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  private void require(char expected) {
    if (!skip(expected)) {
      throw mistake("'" + expected + "'");
    }
  }

  private IllegalArgumentException mistake(String expected) {
    return new IllegalArgumentException(
        "expected " + expected + " at character " + (at + 1) + " of " + text);
  }
}
