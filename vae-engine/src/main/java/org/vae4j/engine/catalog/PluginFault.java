package org.vae4j.engine.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vae4j.api.plugin.VaePlugin;

/** Says what is wrong with a plugin, and what to do about it. */
public final class PluginFault {
  private static final Pattern CLASS_FILE_VERSION =
      Pattern.compile("class file version (\\d+)\\.\\d+\\)");

  /** Where no plugin's own code is. */
  private static final List<String> NOT_OF_PLUGINS =
      List.of("java.", "jdk.", "org.vae4j.api.", "org.vae4j.engine.assembly.");

  private PluginFault() {}

  /**
   * What is wrong with a plugin that cannot be loaded. The throwable's own words are in the
   * message, its stack trace is not.
   */
  static String loading(Throwable thrown) {
    return message(
        rootOf(thrown),
        "fails to start, by a mistake in the plugin; tell its author, or take it away",
        "");
  }

  /**
   * What is wrong with a plugin one of whose parts failed. The throwable's own words are in the
   * message, and the line of the plugin that they come from.
   */
  public static String working(Throwable thrown) {
    Throwable root = rootOf(thrown);
    String place =
        Arrays.stream(root.getStackTrace())
            .filter(frame -> NOT_OF_PLUGINS.stream().noneMatch(frame.getClassName()::startsWith))
            .findFirst()
            .map(
                frame ->
                    ", at "
                        + frame.getClassName()
                        + "."
                        + frame.getMethodName()
                        + "("
                        + frame.getFileName()
                        + ":"
                        + frame.getLineNumber()
                        + ")")
            .orElse("");
    return message(
        root, "failed, by a mistake in the plugin; tell its author, or use another part", place);
  }

  private static String message(Throwable thrown, String mistake, String place) {
    String words = thrown.getMessage() == null ? "" : ": " + thrown.getMessage().strip();
    String shown = " (" + thrown.getClass().getSimpleName() + words + place + ")";
    if (thrown instanceof UnsupportedClassVersionError) {
      return madeForAnotherJava(thrown);
    }
    return (isMisfit(thrown) ? madeForAnotherVersion() : mistake) + shown;
  }

  /** A static initialiser that fails is no sign of another version. */
  private static boolean isMisfit(Throwable thrown) {
    return thrown instanceof LinkageError && !(thrown instanceof ExceptionInInitializerError);
  }

  private static String madeForAnotherJava(Throwable thrown) {
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

  private static String madeForAnotherVersion() {
    String version = VaePlugin.class.getPackage().getImplementationVersion();
    return "does not fit vae4j"
        + (version == null ? "" : " " + version)
        + " and was probably built for another version; get a plugin built for this one, or take"
        + " it away";
  }

  /** What a static initialiser threw, the first time or now that its class is asked for again. */
  private static Throwable rootOf(Throwable thrown) {
    Throwable cause = thrown.getCause();
    boolean isFirst = thrown instanceof ExceptionInInitializerError;
    // Java keeps what was thrown the first time.
    boolean isLater =
        thrown instanceof NoClassDefFoundError && cause instanceof ExceptionInInitializerError;
    return cause != null && (isFirst || isLater) ? cause : thrown;
  }
}
