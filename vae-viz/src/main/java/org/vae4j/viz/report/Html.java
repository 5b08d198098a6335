package org.vae4j.viz.report;

import java.nio.charset.StandardCharsets;

/** Writes HTML; whatever is not markup of the page itself is escaped. */
public final class Html {
  private final StringBuilder out = new StringBuilder();

  /** Markup of the page itself, as it is. */
  public Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Text from elsewhere, for the content of an element or an attribute in double quotes. */
  public Html text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\n', '\t' -> out.append(c);
        default -> out.append(Character.isISOControl(c) ? '\ufffd' : c);
      }
    }
    return this;
  }

  /** The page in UTF-8. */
  public byte[] bytes() {
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}
