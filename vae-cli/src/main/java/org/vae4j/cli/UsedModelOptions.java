package org.vae4j.cli;

import java.nio.file.Path;
import org.vae4j.engine.Engine;
import org.vae4j.engine.run.LoadedModel;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which model a command uses. */
final class UsedModelOptions {
  @Parameters(paramLabel = "RUN", description = "The folder of a run, or of a model.")
  private Path run = Path.of("");

  @Mixin private ModelOption model = new ModelOption();

  @Mixin private EngineOptions options = new EngineOptions();

  /** Opens the model. */
  LoadedModel open() {
    return open(engine());
  }

  /** Opens the model by an engine that is there. */
  LoadedModel open(Engine engine) {
    return engine.open(run, model.kept());
  }

  /** The engine with the folders that were named. */
  Engine engine() {
    return options.engine();
  }
}
