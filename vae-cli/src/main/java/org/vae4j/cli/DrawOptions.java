package org.vae4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Doc;
import org.vae4j.api.figure.FigureConfig;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.RenderedFile;
import org.vae4j.cli.output.Output;
import org.vae4j.cli.output.OutputFormat;
import org.vae4j.engine.Engine;
import org.vae4j.engine.config.ConfigReader;
import org.vae4j.engine.config.SettingOverride;
import org.vae4j.engine.data.UsedData;
import org.vae4j.engine.run.LoadedModel;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands that draw one figure of a run have in common. */
final class DrawOptions {
  /**
   * The figure, as the reader of experiments reads it: with its checks, defaults and messages.
   *
   * @param figure the figure
   */
  @Doc("A figure.")
  record OneFigure(@Doc("The figure.") FigureConfig figure) {}

  @Parameters(paramLabel = "RUN", description = "The folder of a run, or of a model.")
  private Path run = Path.of("");

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

  @Mixin private ModelOption model = new ModelOption();

  @Mixin private EngineOptions options = new EngineOptions();

  /** Where rows go, if rows are asked for in place of a figure. */
  Optional<Output> rows() {
    Optional<OutputFormat> asked =
        format.or(
            () ->
                out.filter(path -> path.toString().matches("(?i).*\\.(csv|npy|npz|parquet)"))
                    .map(path -> OutputFormat.CSV));
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    if (!settings.isEmpty()) {
      throw new UserException("--set is for the settings of a figure; --format writes rows");
    }
    Output output = Output.of(format, out, force);
    output.check();
    return Optional.of(output);
  }

  /** Opens the model. */
  LoadedModel open() {
    return options.engine().open(run, model.kept());
  }

  /** Where the model is. */
  Path run() {
    return run;
  }

  /** The engine with the folders that were named. */
  Engine engine() {
    return options.engine();
  }

  /**
   * Draws a figure.
   *
   * @param type the figure's name
   * @param label its setting of that name, if it was given
   * @param other other data than that which the model was trained on
   */
  void draw(Terminal terminal, String type, Optional<String> label, Optional<String> other) {
    Engine engine = options.engine();
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
    try (LoadedModel loaded = engine.open(run, model.kept())) {
      Optional<UsedData> used = other.map(loaded::data);
      used.ifPresent(data -> data.dataSet().notes().forEach(terminal.err()::println));
      for (RenderedFigure drawing : loaded.draw(List.of(one.figure()), used)) {
        write(terminal, drawing);
      }
    }
  }

  private void write(Terminal terminal, RenderedFigure drawing) {
    List<Path> taken = drawing.files().stream().map(this::path).filter(Files::exists).toList();
    if (!force && !taken.isEmpty()) {
      throw new UserException(
          taken.get(0) + " is there already; name another folder with --out, or give --force");
    }
    for (RenderedFile file : drawing.files()) {
      Path path = path(file);
      try {
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.write(path, file.content());
      } catch (IOException e) {
        throw new UserException(path + ": cannot be written: " + e.getMessage(), e);
      }
      terminal.out().println(path);
    }
  }

  private Path path(RenderedFile file) {
    return out.orElse(Path.of("")).resolve(file.name());
  }
}
