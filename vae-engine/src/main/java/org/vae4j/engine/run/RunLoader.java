package org.vae4j.engine.run;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataConfig;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.engine.assembly.Assembler;
import org.vae4j.engine.model.ModelFolder;
import org.vae4j.engine.storage.StoredTensor;

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

  /** The description of data by what a person writes. */
  public DataConfig dataConfig(String source, String text) {
    return new DataArgument(assembler.parts(), source).read(text);
  }

  /** The parameters of the best model of a run, or of a model's folder, by name. */
  public Map<String, StoredTensor> weights(Path path) {
    return models.weights(ModelFolder.isOne(path) ? path : path.resolve("model"));
  }

  /** Every figure of data alone that is installed and can be drawn of this data. */
  public List<RenderedFigure> draw(DataSet data) {
    return new DataDrawing(assembler).draw(data);
  }

  /**
   * Opens a trained model: that of a run, or one whose folder was copied away from its run.
   *
   * @param kept which of a run's models is meant
   * @throws UserException if there is none, or if it needs a plugin that is not installed
   */
  public LoadedModel open(Path path, KeptModel kept) {
    if (!ModelFolder.isOne(path)) {
      return load(path, kept).use();
    }
    if (kept != KeptModel.BEST) {
      throw new UserException(
          path + ": is the folder of one model; '--model last' is for the folder of a run");
    }
    return new LoadedModel(
        path,
        models.experiment(path),
        path.toString(),
        assembler,
        () -> models.read(path),
        models.dataChecksum(path),
        () -> {
          throw new UserException(
              path + ": is a model without its run, and has no numbers of epochs to draw");
        });
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
