package org.vae4j.engine.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vae4j.api.plugin.VaePlugin;

/** Says what to do about a plugin that does not fit. */
final class Incompatible {
  private static final Pattern CLASS_FILE_VERSION =
      Pattern.compile("class file version (\\d+)\\.\\d+\\)");

  private Incompatible() {}

  /** The problem for a person; the throwable's own words are in it, its stack trace is not. */
  static String message(Throwable thrown) {
    if (thrown instanceof UnsupportedClassVersionError) {
      Matcher version = CLASS_FILE_VERSION.matcher(String.valueOf(thrown.getMessage()));
      // Class files of Java n have the version n + 44.
      String needed =
          version.find() ? "Java " + (Integer.parseInt(version.group(1)) - 44) : "a newer Java";
      return "was built for "
          + needed
          + ", and this is Java "
          + Runtime.version().feature()
          + "; run vae4j with "
          + needed
          + " or newer, or get the plugin for this one";
    }
    if (thrown instanceof LinkageError) {
      String version = VaePlugin.class.getPackage().getImplementationVersion();
      return "does not fit vae4j"
          + (version == null ? "" : " " + version)
          + " and was probably built for another version; get a plugin built for this one, or take"
          + " it away ("
          + shown(thrown)
          + ")";
    }
    return "fails to start, by a mistake in the plugin; tell its author, or take it away ("
        + shown(thrown)
        + ")";
  }

  private static String shown(Throwable thrown) {
    String message = thrown.getMessage();
    return thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message.strip());
  }
}
