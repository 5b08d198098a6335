package org.vae4j.engine.run;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.vae4j.api.UserException;
import org.vae4j.engine.catalog.Catalog;
import org.vae4j.engine.config.ConfigReader;
import org.vae4j.engine.config.ConfigWriter;
import org.vae4j.engine.config.JsonTree;
import org.vae4j.engine.config.SettingOverride;
import org.vae4j.engine.experiment.Experiment;

/** Reads experiments from files and texts. */
public final class ExperimentReader {
  private final ConfigReader reader;
  private final ConfigWriter writer;

  @Inject
  ExperimentReader(Catalog catalog) {
    requireNonNull(catalog, "catalog");
    this.reader = new ConfigReader(catalog.parts());
    this.writer = new ConfigWriter(catalog.parts());
  }

  /**
   * Reads a file.
   *
   * @throws UserException with all mistakes of the file at once
   */
  public ExperimentFile read(Path file, List<SettingOverride> overrides) {
    ConfigReader.Result<Experiment> read = reader.readWithNotes(file, Experiment.class, overrides);
    try {
      return new ExperimentFile(
          file.toString(),
          Files.readString(file),
          overrides,
          read.value(),
          writer.write(read.value()),
          read.notes());
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a text.
   *
   * @param source what messages call it
   * @param folder what paths in it are relative to
   * @throws UserException with all mistakes of the text at once
   */
  public ExperimentFile read(
      String source, String text, Path folder, List<SettingOverride> overrides) {
    ConfigReader.Result<Experiment> read =
        reader.readWithNotes(source, text, folder, Experiment.class, overrides);
    return new ExperimentFile(
        source, text, overrides, read.value(), writer.write(read.value()), read.notes());
  }

  /**
   * Reads a tree.
   *
   * @param source what messages call it
   * @param folder what paths in it are relative to
   * @throws UserException with all mistakes at once
   */
  public ExperimentFile read(
      String source, JsonTree tree, Path folder, List<SettingOverride> overrides) {
    ConfigReader.Result<Experiment> read =
        reader.readWithNotes(source, tree, folder, Experiment.class, overrides);
    return new ExperimentFile(
        source, tree.text(), overrides, read.value(), writer.write(read.value()), read.notes());
  }

  /** An experiment that a program put together itself. */
  public ExperimentFile of(Experiment experiment) {
    String text = writer.write(experiment);
    return new ExperimentFile(
        "experiment " + experiment.name(), text, List.of(), experiment, text, List.of());
  }
}
