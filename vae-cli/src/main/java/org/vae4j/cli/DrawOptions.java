package org.vae4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Doc;
import org.vae4j.api.figure.FigureConfig;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.cli.output.Output;
import org.vae4j.cli.output.OutputFormat;
import org.vae4j.engine.Engine;
import org.vae4j.engine.config.ConfigReader;
import org.vae4j.engine.config.SettingOverride;
import org.vae4j.engine.data.UsedData;
import org.vae4j.engine.run.LoadedModel;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands that draw one figure of a run have in common. */
final class DrawOptions {
  /**
   * The figure, as the reader of experiments reads it: with its checks, defaults and messages.
   *
   * @param figure the figure
   */
  @Doc("A figure.")
  record OneFigure(@Doc("The figure.") FigureConfig figure) {}

  @Mixin private UsedModelOptions model = new UsedModelOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "The folder to write figures to; with --format the file, or the folder of pictures. Default: this folder; the standard output.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "Writes rows in place of a figure, in the units of the data: csv, parquet, npy (one array of all numbers), npz",
        "(an array for each column) or png (a picture each)."
      })
  private Optional<OutputFormat> format = Optional.empty();

  @Option(names = "--force", description = "Writes over files that are there.")
  private boolean force;

  @Option(
      names = "--set",
      paramLabel = "SETTING=VALUE",
      description = "Changes a setting of the figure; 'vae describe figure' lists them.")
  private List<String> settings = new ArrayList<>();

  /** Where rows go, if rows are asked for in place of a figure. */
  Optional<Output> rows() {
    if (format.isEmpty() && out.flatMap(OutputFormat::of).isEmpty()) {
      return Optional.empty();
    }
    if (!settings.isEmpty()) {
      throw new UserException("--set is for the settings of a figure; --format writes rows");
    }
    Output output = Output.of(format, out, force);
    output.check();
    return Optional.of(output);
  }

  /** The model. */
  UsedModelOptions model() {
    return model;
  }

  /**
   * Draws a figure.
   *
   * @param type the figure's name
   * @param label its setting of that name, if it was given
   * @param data may name other data than that which the model was trained on
   */
  void draw(Terminal terminal, String type, Optional<String> label, DataOptions data) {
    if (data.isChosen()) {
      throw new UserException("--split and --count are for rows: give a --format");
    }
    Engine engine = model.engine();
    List<String> given = new ArrayList<>(settings);
    // As text of JSON, so that a class called 7 is not taken for a number.
    label.ifPresent(
        name -> given.add("/label=\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\""));
    List<SettingOverride> overrides =
        given.stream()
            .map(SettingOverride::parse)
            .map(each -> new SettingOverride("/figure" + each.pointer(), each.value()))
            .toList();
    OneFigure one =
        new ConfigReader(engine.catalog().parts())
            .read(
                "vae " + type,
                "{\"figure\": {\"type\": \"" + type + "\"}}",
                Path.of("").toAbsolutePath(),
                OneFigure.class,
                overrides);
    FigureFiles files = new FigureFiles(out.orElse(Path.of("")), force);
    try (LoadedModel loaded = model.open(engine)) {
      Optional<UsedData> used = data.other(loaded, terminal);
      for (RenderedFigure drawing : loaded.draw(List.of(one.figure()), used)) {
        files.write(drawing, terminal);
      }
    }
  }
}
