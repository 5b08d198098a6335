package org.vae4j.engine.config;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.vae4j.api.UserException;

/**
 * Reads JSON files into records of settings.
 *
 * <p>All mistakes of a file are reported at once, each with its JSON pointer, its line, what was
 * expected and the known name that is nearest. Nothing is converted: {@code "1"} is not a number,
 * {@code 1.5} is not an integer ({@code 1.0} and {@code 1e3} are, because JSON has one kind of
 * number), {@code null} is nothing at all. The record components' annotations ({@link
 * org.vae4j.api.config.Default}, {@link org.vae4j.api.config.Range}) and the records' own checks
 * say what else a value must be.
 *
 * <p>Immutable.
 */
public final class ConfigReader {
  private final Parts parts;

  /**
   * @param parts what a {@code type} may name
   */
  public ConfigReader(Parts parts) {
    this.parts = requireNonNull(parts, "parts");
  }

  /**
   * What a file says.
   *
   * @param value the record that the whole file is
   * @param notes what the person who wrote the file should know, though it is no mistake: settings
   *     that are given by a former name
   */
  public record Result<R extends Record>(R value, List<String> notes) {
    public Result {
      requireNonNull(value, "value");
      notes = List.copyOf(notes);
    }
  }

  /**
   * Reads a file; paths in it are relative to its folder.
   *
   * @param file the file; messages name it as it is given
   * @param root the record that the whole file is
   * @param overrides settings that replace or add to those of the file, in their order
   * @throws UserException if the file cannot be read or has mistakes
   * @throws IllegalArgumentException if {@code root} is not a record that can be read
   */
  public <R extends Record> R read(Path file, Class<R> root, List<SettingOverride> overrides) {
    return readWithNotes(file, root, overrides).value();
  }

  /**
   * Reads a file; paths in it are relative to its folder.
   *
   * @param file the file; messages name it as it is given
   * @param root the record that the whole file is
   * @param overrides settings that replace or add to those of the file, in their order
   * @throws UserException if the file cannot be read or has mistakes
   * @throws IllegalArgumentException if {@code root} is not a record that can be read
   */
  public <R extends Record> Result<R> readWithNotes(
      Path file, Class<R> root, List<SettingOverride> overrides) {
    Path parent = file.toAbsolutePath().getParent();
    return readWithNotes(
        file.toString(),
        text(file),
        parent == null ? file.toAbsolutePath() : parent,
        root,
        overrides);
  }

  /**
   * Reads a text.
   *
   * @param name what messages call the text
   * @param json the text
   * @param folder what paths in the text are relative to
   * @param root the record that the whole text is
   * @param overrides settings that replace or add to those of the text, in their order
   * @throws UserException if the text has mistakes
   * @throws IllegalArgumentException if {@code root} is not a record that can be read
   */
  public <R extends Record> R read(
      String name, String json, Path folder, Class<R> root, List<SettingOverride> overrides) {
    return readWithNotes(name, json, folder, root, overrides).value();
  }

  /**
   * Reads a text.
   *
   * @param name what messages call the text
   * @param json the text
   * @param folder what paths in the text are relative to
   * @param root the record that the whole text is
   * @param overrides settings that replace or add to those of the text, in their order
   * @throws UserException if the text has mistakes
   * @throws IllegalArgumentException if {@code root} is not a record that can be read
   */
  public <R extends Record> Result<R> readWithNotes(
      String name, String json, Path folder, Class<R> root, List<SettingOverride> overrides) {
    return readWithNotes(name, JsonTree.parse(name, json), folder, root, overrides);
  }

  /**
   * Reads a tree.
   *
   * @param name what messages call it
   * @param folder what paths in the tree are relative to
   * @param root the record that the whole tree is
   * @param overrides settings that replace or add to those of the tree, in their order
   * @throws UserException if the tree has mistakes
   * @throws IllegalArgumentException if {@code root} is not a record that can be read
   */
  public <R extends Record> Result<R> readWithNotes(
      String name, JsonTree tree, Path folder, Class<R> root, List<SettingOverride> overrides) {
    RecordReader reading = new RecordReader(parts, folder);
    reading.mistakes().addAll(tree.mistakes());
    Node node = tree.node();
    for (SettingOverride override : overrides) {
      node = override.applyTo(node, reading.mistakes());
    }
    Record record = reading.root(root, node);
    if (record == null || !reading.mistakes().isEmpty()) {
      throw Mistake.report(name, reading.mistakes());
    }
    return new Result<>(
        root.cast(record),
        reading.renamed().stream().map(setting -> name + ": " + setting.sentence()).toList());
  }

  static String text(Path file) {
    if (Files.isDirectory(file)) {
      throw new UserException(file + ": is a folder; expected a JSON file");
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new UserException(file + ": there is no such file", e);
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + e.getMessage(), e);
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      // Editors on Windows write a byte order mark, which JSON does not have.
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new UserException(file + ": is not text in UTF-8; save it as such", e);
    }
  }
}
