package org.vae4j.engine.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vae4j.api.UserException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON objects in files that the engine itself writes. */
public final class JsonFiles {
  private static final JsonMapper JSON = new JsonMapper();

  private JsonFiles() {}

  /** A new empty object. */
  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** A text as a tree. */
  public static JsonNode parse(String json) {
    return JSON.readTree(json);
  }

  /** A tree as indented text with a newline at the end, the same on every platform. */
  public static String text(JsonNode node) {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(separators)
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(DefaultPrettyPrinter.NopIndenter.instance());
    return JSON.writer().with(printer).writeValueAsString(node) + "\n";
  }

  /** Writes a file, in place of one of the same name. */
  public static void write(Path file, JsonNode node) throws IOException {
    AtomicFiles.write(file, text(node));
  }

  /**
   * Reads a file.
   *
   * @throws UserException if the file is missing or damaged
   */
  public static JsonNode read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UserException(file + ": there is no such file");
    }
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + e.getMessage(), e);
    } catch (JacksonException e) {
      throw new UserException(file + ": is damaged: " + e.getOriginalMessage(), e);
    }
  }
}
