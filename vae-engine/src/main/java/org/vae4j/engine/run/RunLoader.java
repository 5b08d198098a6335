package org.vae4j.engine.run;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import org.vae4j.api.UserException;
import org.vae4j.engine.assembly.Assembler;
import org.vae4j.engine.model.ModelFolder;

/** Reads run folders again. */
public final class RunLoader {
  private final ExperimentReader reader;
  private final Assembler assembler;
  private final ModelFolder models;

  @Inject
  RunLoader(ExperimentReader reader, Assembler assembler, ModelFolder models) {
    this.reader = requireNonNull(reader, "reader");
    this.assembler = requireNonNull(assembler, "assembler");
    this.models = requireNonNull(models, "models");
  }

  /**
   * Reads a run folder, whatever state the run is in.
   *
   * @param kept which of its models is meant
   * @throws UserException if it is not one, or if it needs a plugin that is not installed
   */
  public LoadedRun load(Path path, KeptModel kept) {
    RunFolder folder = RunFolder.open(path);
    return new LoadedRun(
        folder,
        reader.read(folder.resolvedExperiment(), List.of()),
        RunStatus.read(folder.status()),
        assembler,
        models,
        kept);
  }
}
