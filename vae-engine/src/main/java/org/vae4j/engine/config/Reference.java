package org.vae4j.engine.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Spelling;

/**
 * What can be said in a file: all kinds, the parts of each, the settings of each part, in words.
 *
 * <p>Immutable.
 */
public final class Reference {
  private static final int INDENT = 2;

  private final Parts parts;
  private final Settings root;
  private final String rootName;
  private final Examples examples;

  /**
   * @param parts what a {@code type} may name
   * @param root the record that a whole file is
   * @throws IllegalArgumentException if {@code root} is not a record that can be read
   */
  public Reference(Parts parts, Class<? extends Record> root) {
    this.parts = requireNonNull(parts, "parts");
    this.root = parts.settings(root);
    this.rootName = RecordReader.hyphenated(root);
    this.examples = new Examples(parts);
  }

  /**
   * All kinds, with the names of their parts.
   *
   * @param width the letters of a line
   */
  public String overview(int width) {
    Paragraphs text = new Paragraphs(width);
    List<String> names = new ArrayList<>(List.of(rootName));
    parts.kinds().forEach(kind -> names.add(kind.name()));
    int column = column(names);
    text.add(margin(rootName), column, root.doc());
    for (PartKind kind : parts.kinds()) {
      text.blank().add(margin(kind.name()), column, kind.doc());
      text.add(column, named(kind));
    }
    return text.blank()
        .add(
            0,
            "'vae describe KIND' tells more about the parts of a kind, 'vae describe KIND NAME' about"
                + " one part.")
        .toString();
  }

  /**
   * One kind with all its parts; or, by the root's name, the settings of a whole file.
   *
   * @param width the letters of a line
   * @throws UserException if there is no such kind
   */
  public String kind(String name, int width) {
    Paragraphs text = new Paragraphs(width);
    if (name.equals(rootName)) {
      text.add(0, root.doc()).blank();
      settings(text, root);
      return text.toString();
    }
    PartKind kind = kind(name);
    List<Part> all = parts.all(kind);
    text.add(0, kind.doc()).blank();
    int column = column(parts.names(kind));
    for (Part part : all) {
      text.add(margin(part.name()), column, part.doc());
    }
    if (all.isEmpty()) {
      text.add(INDENT, "None is installed; add the jar of a plugin that has one to plugins/.");
    } else {
      text.blank().add(0, "'vae describe " + name + " NAME' tells the settings of one.");
    }
    return text.toString();
  }

  /**
   * One part: what it is, its settings, and an example.
   *
   * @param width the letters of a line
   * @throws UserException if there is no such kind or part
   */
  public String part(String kind, String name, int width) {
    Part part = part(kind(kind), name);
    Paragraphs text = new Paragraphs(width);
    text.add(0, part.doc());
    if (name.contains("/")) {
      text.add(0, "It comes from " + part.source() + ".");
    }
    text.blank();
    settings(text, part.settings());
    if (part.name().equals(part.kind().number())) {
      text.blank().add(0, "A bare number, such as 0.5, means this part with that number.");
    }
    examples
        .of(part)
        .ifPresent(
            example -> {
              text.blank().add(0, "For example").blank();
              text.addLines(INDENT, JsonLayout.laidOut(example, width - INDENT));
            });
    return text.toString();
  }

  private void settings(Paragraphs text, Settings settings) {
    List<Row> rows = rows(settings);
    if (rows.isEmpty()) {
      text.add(INDENT, "It has no settings.");
      return;
    }
    int column = column(rows.stream().map(Row::path).toList());
    for (Row row : rows) {
      Setting setting = row.setting;
      text.add(margin(row.path), column, facts(setting)).add(column, setting.doc());
      if (setting.innermostType() instanceof SettingType.Choice choice) {
        int values = column + column(choice.names());
        for (int i = 0; i < choice.names().size(); i++) {
          String doc = choice.docs().get(i);
          if (!doc.isEmpty()) {
            text.add(" ".repeat(column + INDENT) + choice.names().get(i), values, doc);
          }
        }
      }
    }
  }

  private static String facts(Setting setting) {
    SettingType type = setting.type();
    String range = range(type);
    return words(type)
        + (range.isEmpty() ? "" : ", " + range)
        + setting
            .standard()
            .map(standard -> ", default " + JsonLayout.inline(standard))
            .orElse(setting.optional() ? ", optional" : ", required");
  }

  /**
   * The whole reference as a page of Markdown, the same text for the same parts.
   *
   * <p>Each kind and each part has a heading; each part has a table of its settings.
   */
  public String markdown() {
    StringBuilder page = new StringBuilder();
    page.append("# Reference of all settings\n\n")
        .append("<!-- Made by `vae describe --markdown`; changes to this page are lost. -->\n\n")
        .append("## ")
        .append(rootName)
        .append("\n\n")
        .append(prose(root.doc()))
        .append('\n');
    Map<String, SettingType.Choice> choices = new TreeMap<>();
    table(page, root, choices);
    for (PartKind kind : parts.kinds()) {
      page.append("\n## ")
          .append(kind.name())
          .append("\n\n")
          .append(prose(kind.doc()))
          .append('\n');
      for (Part part : parts.all(kind)) {
        page.append("\n### ")
            .append(kind.name())
            .append(" `")
            .append(part.name())
            .append("`\n\n")
            .append(prose(part.doc()))
            .append('\n');
        table(page, part.settings(), choices);
        examples
            .of(part)
            .ifPresent(
                example ->
                    page.append("\n```json\n")
                        .append(JsonLayout.laidOut(example, JsonLayout.WIDTH))
                        .append("\n```\n"));
      }
    }
    choices.forEach(
        (name, choice) -> {
          page.append("\n## ").append(name).append(" (values)\n\n");
          page.append("| Value | Meaning |\n|---|---|\n");
          for (int i = 0; i < choice.names().size(); i++) {
            page.append("| `")
                .append(choice.names().get(i))
                .append("` | ")
                .append(cell(prose(choice.docs().get(i))))
                .append(" |\n");
          }
        });
    return page.toString();
  }

  private void table(
      StringBuilder page, Settings settings, Map<String, SettingType.Choice> choices) {
    List<Row> rows = rows(settings);
    if (rows.isEmpty()) {
      return;
    }
    page.append("\n| Setting | Type | Default | Range | Meaning |\n|---|---|---|---|---|\n");
    for (Row row : rows) {
      Setting setting = row.setting;
      String standard =
          setting
              .standard()
              .map(value -> "`" + JsonLayout.inline(value) + "`")
              .orElse(setting.optional() ? "none" : "required");
      page.append("| `")
          .append(row.path)
          .append("` | ")
          .append(cell(linked(setting.type(), choices)))
          .append(" | ")
          .append(cell(standard))
          .append(" | ")
          .append(cell(range(setting.type())))
          .append(" | ")
          .append(cell(prose(setting.doc())))
          .append(" |\n");
    }
  }

  private static String linked(SettingType type, Map<String, SettingType.Choice> choices) {
    if (type instanceof SettingType.OfKind ofKind) {
      String name = ofKind.kind().name();
      return "[" + name + "](#" + name + ")" + (ofKind.kind().acceptsNumber() ? " or number" : "");
    }
    if (type instanceof SettingType.Sequence sequence
        && sequence.element() instanceof SettingType.OfKind ofKind) {
      return "[" + words(type) + "](#" + ofKind.kind().name() + ")";
    }
    if (type instanceof SettingType.Choice choice
        && choice.docs().stream().noneMatch(String::isEmpty)) {
      String name = RecordReader.hyphenated(choice.constants().get(0).getDeclaringClass());
      String free = name;
      for (int i = 2; !choices.getOrDefault(free, choice).equals(choice); i++) {
        free = name + "-" + i;
      }
      choices.put(free, choice);
      return "[" + name + "](#" + free + "-values)";
    }
    return words(type);
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }

  /** Text in which nothing is markup. */
  private static String prose(String text) {
    return text.replace("\\", "\\\\").replace("<", "&lt;").replace("*", "\\*");
  }

  /** A setting, or one of a nested record, and how to point to it from the part. */
  private record Row(String path, Setting setting) {}

  private List<Row> rows(Settings settings) {
    List<Row> rows = new ArrayList<>();
    collect("", settings, rows, new HashSet<>());
    return rows;
  }

  private void collect(
      String prefix, Settings settings, List<Row> rows, Set<Class<? extends Record>> open) {
    if (!open.add(settings.type())) {
      return;
    }
    for (Setting setting : settings.all()) {
      String path = prefix + setting.name();
      rows.add(new Row(path, setting));
      SettingType type = setting.type();
      while (type instanceof SettingType.Sequence sequence) {
        path += "/0";
        type = sequence.element();
      }
      if (type instanceof SettingType.Group group) {
        collect(path + "/", parts.settings(group.type()), rows, open);
      }
    }
    open.remove(settings.type());
  }

  private PartKind kind(String name) {
    Optional<PartKind> kind = parts.kind(name);
    if (kind.isPresent()) {
      return kind.get();
    }
    List<String> known = new ArrayList<>(List.of(rootName));
    parts.kinds().forEach(each -> known.add(each.name()));
    Optional<String> hint =
        parts.kinds().stream()
            .filter(each -> parts.find(each, name).isPresent())
            .map(each -> "; it is a part: vae describe " + each.name() + " " + name + ".")
            .findFirst()
            .or(() -> Spelling.nearest(name, known).map(each -> "; did you mean '" + each + "'?"));
    throw new UserException(
        "unknown kind '" + name + "'" + hint.orElse(".") + " Known: " + String.join(", ", known));
  }

  private Part part(PartKind kind, String name) {
    return parts
        .find(kind, name)
        .orElseThrow(
            () -> new UserException(new RecordReader(parts, Path.of("")).unknown(kind, name)));
  }

  private String named(PartKind kind) {
    List<String> names = parts.names(kind);
    return names.isEmpty() ? "(none is installed)" : String.join(", ", names);
  }

  private static String margin(String name) {
    return " ".repeat(INDENT) + name;
  }

  /** Where what stands beside names begins; long names do not push it far. */
  private static int column(List<String> names) {
    int longest = names.stream().mapToInt(Paragraphs::length).max().orElse(0);
    return INDENT + Math.min(longest, 24) + 2;
  }

  private static String words(SettingType type) {
    if (type instanceof SettingType.Whole) {
      return "integer";
    }
    if (type instanceof SettingType.Real) {
      return "number";
    }
    if (type instanceof SettingType.Truth) {
      return "true or false";
    }
    if (type instanceof SettingType.Text) {
      return "text";
    }
    if (type instanceof SettingType.File) {
      return "path";
    }
    if (type instanceof SettingType.Choice choice) {
      return choice.names().stream().collect(Collectors.joining(", ", "one of ", ""));
    }
    if (type instanceof SettingType.OfKind ofKind) {
      return ofKind.kind().name() + (ofKind.kind().acceptsNumber() ? " or number" : "");
    }
    if (type instanceof SettingType.Sequence sequence) {
      return "list of " + plural(sequence.element());
    }
    return "object";
  }

  private static String plural(SettingType type) {
    if (type instanceof SettingType.Truth) {
      return "true and false";
    }
    if (type instanceof SettingType.Choice choice) {
      return String.join(", ", choice.names());
    }
    if (type instanceof SettingType.Sequence sequence) {
      return "lists of " + plural(sequence.element());
    }
    String word = type instanceof SettingType.OfKind ofKind ? ofKind.kind().name() : words(type);
    return word.endsWith("s") || word.equals("data") ? word : word + "s";
  }

  private static String range(SettingType type) {
    if (type instanceof SettingType.Whole whole) {
      return whole.bounds().words().orElse("");
    }
    if (type instanceof SettingType.Real real) {
      return real.bounds().words().orElse("");
    }
    if (type instanceof SettingType.OfKind ofKind) {
      return ofKind.bounds().words().orElse("");
    }
    if (type instanceof SettingType.Sequence sequence) {
      String each = range(sequence.element());
      return each.isEmpty() || each.startsWith("each ") ? each : "each " + each;
    }
    return "";
  }
}
