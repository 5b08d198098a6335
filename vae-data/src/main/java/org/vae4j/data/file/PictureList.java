package org.vae4j.data.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.vae4j.data.format.Problems;
import org.vae4j.data.format.SourceFile;

/** The pictures of a folder that a table names, in its order, with their classes and splits. */
final class PictureList implements PictureFiles {
  private static final String FILE = "file";
  private static final String LABEL = "label";
  private static final String SPLIT = "split";

  /** So many missing files are told one by one. */
  private static final int MISSING_TOLD = 5;

  private final SourceFile source;
  private final Path folder;
  private final Problems problems = new Problems();
  private final List<Path> files = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final Map<String, Long> lineOfName = new HashMap<>();
  private final List<String> labels = new ArrayList<>();
  private final List<Split> splits = new ArrayList<>();
  private List<String> header = List.of();
  private List<String> classNames = List.of();
  private List<String> unlisted = List.of();
  private int missing;

  /** What a picture is for. */
  enum Split {
    TRAIN,
    VALIDATION,
    TEST
  }

  private PictureList(SourceFile source, Path folder) {
    this.source = source;
    this.folder = folder;
  }

  /**
   * Reads a list.
   *
   * @throws org.vae4j.api.UserException with all that is wrong with it
   */
  static PictureList read(Path file, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw SourceFile.problem(
          folder.toString(),
          Files.exists(folder) ? "is a file; a folder was expected" : "there is no such folder");
    }
    SourceFile source = SourceFile.read(file);
    PictureList list = new PictureList(source, folder);
    TableText text = TableText.of(source, StandardCharsets.UTF_8, ',');
    // Lines of another length are reported with all other problems, and not one at a time.
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .skipEmptyLines(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text.open())) {
      list.read(reader.iterator());
    } catch (IOException e) {
      throw source.unreadable(e);
    } catch (UncheckedIOException e) {
      IOException cause = e.getCause();
      throw cause == null ? e : source.unreadable(cause);
    } catch (CsvParseException e) {
      throw source.problem("is not a table of comma-separated values: " + e.getMessage());
    }
    list.problems.throwIfAny("data 'image-folder'");
    list.look();
    return list;
  }

  private void read(Iterator<CsvRecord> lines) {
    if (lines.hasNext()) {
      header = lines.next().getFields().stream().map(String::strip).toList();
    }
    checkHeader();
    if (!problems.isEmpty()) {
      return;
    }
    while (lines.hasNext()) {
      add(lines.next());
    }
    if (missing > MISSING_TOLD) {
      problems.add(
          source.where(),
          "names " + (missing - MISSING_TOLD) + " more files that are not in " + folder);
    }
    if (names.isEmpty()) {
      problems.add(source.where(), "names no pictures");
    } else if (hasSplits() && !splits.contains(Split.TRAIN)) {
      problems.add(
          source.where(), "has no line whose 'split' is train; nothing is left to train on");
    }
    classNames = ClassNames.of(labels.stream());
  }

  private void checkHeader() {
    if (!header.contains(FILE)) {
      problems.add(
          source.where(),
          "has no column 'file' in its first line, which is '"
              + String.join(",", header)
              + "'; name the columns there, separated by commas: file, and where they are known"
              + " label and split");
    }
    for (String column : List.of(FILE, LABEL, SPLIT)) {
      if (header.stream().filter(column::equals).count() > 1) {
        problems.add(source.where(), "has more than one column '" + column + "'; keep one");
      }
    }
  }

  private void add(CsvRecord line) {
    String where = source.where() + ":" + line.getStartingLineNumber();
    if (line.getFieldCount() != header.size()) {
      problems.add(
          where, "has " + line.getFieldCount() + " cells; the first line has " + header.size());
      return;
    }
    addFile(where, line);
    labels.add(cell(line, LABEL));
    if (hasSplits()) {
      addSplit(where, cell(line, SPLIT));
    }
  }

  private String cell(CsvRecord line, String column) {
    int at = header.indexOf(column);
    return at < 0 ? "" : line.getField(at).strip();
  }

  private void addFile(String where, CsvRecord line) {
    String cell = cell(line, FILE);
    Path relative;
    try {
      relative = Path.of(cell).normalize();
    } catch (InvalidPathException e) {
      problems.add(where, "has '" + cell + "' in column 'file', which no file can be named");
      return;
    }
    String name = relative.toString().replace('\\', '/');
    Path file = folder.resolve(relative);
    names.add(name);
    files.add(file);
    Long before = lineOfName.putIfAbsent(name, line.getStartingLineNumber());
    if (name.isEmpty()) {
      problems.add(where, "has an empty cell in column 'file'; name a picture");
    } else if (relative.isAbsolute() || relative.startsWith("..")) {
      problems.add(
          where, "names '" + cell + "'; a path inside " + folder + " was expected, relative to it");
    } else if (before != null) {
      problems.add(
          where, "names '" + cell + "', as line " + before + " does; name each picture once");
    } else if (!Files.isRegularFile(file)) {
      missing++;
      if (missing <= MISSING_TOLD) {
        problems.add(where, "names '" + cell + "', and there is no such file in " + folder);
      }
    }
  }

  private void addSplit(String where, String cell) {
    Arrays.stream(Split.values())
        .filter(split -> split.name().toLowerCase(Locale.ROOT).equals(cell))
        .findFirst()
        .ifPresentOrElse(
            splits::add,
            () ->
                problems.add(
                    where,
                    "has '"
                        + cell
                        + "' in column 'split'; train, validation or test was expected"));
  }

  /** Looks for pictures in the folder that are left out. */
  private void look() {
    try {
      Set<String> all = ImageFolder.allNames(folder);
      all.removeAll(lineOfName.keySet());
      unlisted = List.copyOf(all);
    } catch (IOException e) {
      throw SourceFile.unreadable(folder.toString(), e);
    }
  }

  /** The table itself. */
  SourceFile source() {
    return source;
  }

  /** Whether the table says what each picture is for. */
  boolean hasSplits() {
    return header.contains(SPLIT);
  }

  /** The pictures that are for one thing, by their places in the list. */
  int[] rows(Split split) {
    return IntStream.range(0, splits.size()).filter(row -> splits.get(row) == split).toArray();
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public List<Path> files() {
    return files;
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public String classOf(int file) {
    return labels.get(file);
  }

  @Override
  public String name(int file) {
    return names.get(file);
  }

  @Override
  public String classesInWords() {
    return classNames.isEmpty() ? "no labels" : "the labels " + String.join(", ", classNames);
  }

  @Override
  public String note() {
    StringBuilder note = new StringBuilder(source.where() + ": " + counted());
    if (!classNames.isEmpty()) {
      long unknown = labels.stream().filter(String::isEmpty).count();
      if (unknown > 0) {
        note.append(", ").append(unknown).append(" of them of an unknown one");
      }
    }
    if (hasSplits()) {
      note.append("; ").append(rows(Split.TRAIN).length).append(" to train on, ");
      note.append(rows(Split.VALIDATION).length).append(" to validate on, ");
      note.append(rows(Split.TEST).length).append(" to test on");
    }
    List<String> others =
        header.stream().filter(name -> !List.of(FILE, LABEL, SPLIT).contains(name)).toList();
    if (!others.isEmpty()) {
      note.append("; left out ").append(ImageFolder.count(others.size(), "column"));
      note.append(" that no setting is for, such as ").append(others.get(0));
    }
    if (!unlisted.isEmpty()) {
      note.append("; left out ").append(ImageFolder.count(unlisted.size(), "picture"));
      note.append(" of ").append(folder).append(" that it does not name, such as ");
      note.append(unlisted.get(0));
    }
    return note.toString();
  }
}
