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
import org.vae4j.engine.Engine;
import org.vae4j.engine.config.ConfigReader;
import org.vae4j.engine.config.SettingOverride;
import org.vae4j.engine.run.LoadedRun;
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

  @Parameters(paramLabel = "RUN", description = "The run folder.")
  private Path run = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder to write to. Default: this one.")
  private Path out = Path.of("");

  @Option(names = "--force", description = "Writes over files that are there.")
  private boolean force;

  @Option(
      names = "--set",
      paramLabel = "SETTING=VALUE",
      description = "Changes a setting of the figure; 'vae describe figure' lists them.")
  private List<String> settings = new ArrayList<>();

  @Mixin private ModelOption model = new ModelOption();

  @Mixin private EngineOptions options = new EngineOptions();

  /**
   * Draws a figure.
   *
   * @param type the figure's name
   * @param label its setting of that name, if it was given
   */
  void draw(Terminal terminal, String type, Optional<String> label) {
    Engine engine = options.engine();
    List<String> given = new ArrayList<>(settings);
    // As text of JSON, so that a class called 7 is not taken for a number.
    label.ifPresent(
        name -> given.add("label=\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\""));
    List<SettingOverride> overrides =
        given.stream()
            .map(setting -> SettingOverride.parse("/figure/" + setting.replaceFirst("^/", "")))
            .toList();
    OneFigure one =
        new ConfigReader(engine.catalog().parts())
            .read(
                "vae " + type,
                "{\"figure\": {\"type\": \"" + type + "\"}}",
                Path.of("").toAbsolutePath(),
                OneFigure.class,
                overrides);
    try (LoadedRun loaded = engine.load(run, model.kept())) {
      for (RenderedFigure drawing : loaded.draw(List.of(one.figure()))) {
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
    return out.resolve(file.name());
  }
}
