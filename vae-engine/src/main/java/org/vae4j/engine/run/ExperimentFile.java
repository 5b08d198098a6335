package org.vae4j.engine.run;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vae4j.engine.config.SettingOverride;
import org.vae4j.engine.experiment.Experiment;

/**
 * An experiment that was read, with the text that it was read from.
 *
 * @param source what messages call it, such as the name of its file
 * @param text the text as it was written
 * @param overrides the settings that were given beside it
 * @param experiment what text and overrides say together
 * @param resolved the same as JSON with every default filled in and every path made absolute; read
 *     again, it gives an equal experiment
 * @param notes what the person who wrote it should know, though it is no mistake
 */
public record ExperimentFile(
    String source,
    String text,
    List<SettingOverride> overrides,
    Experiment experiment,
    String resolved,
    List<String> notes) {
  public ExperimentFile {
    requireNonNull(source, "source");
    requireNonNull(text, "text");
    overrides = List.copyOf(overrides);
    requireNonNull(experiment, "experiment");
    requireNonNull(resolved, "resolved");
    notes = List.copyOf(notes);
  }
}
