package org.vae4j.engine.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.UserException;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.RenderedFile;
import org.vae4j.api.tensor.Variable;
import org.vae4j.engine.compute.ComputedModel;
import org.vae4j.engine.data.UsedData;
import org.vae4j.engine.storage.Sha256;

/**
 * Measurements of a run's model that were asked for after the run, each in a file that is named by
 * a checksum of all that it was made of: nothing is computed twice.
 */
final class KeptEvaluations {
  private final Path folder;

  /**
   * @param folder where the files are; made when there is one
   */
  KeptEvaluations(Path folder) {
    this.folder = requireNonNull(folder, "folder");
  }

  /**
   * The name of a measurement.
   *
   * @param evaluation what measures, in JSON
   * @param data the examples that are measured on, as the model sees them
   */
  static String key(ComputedModel model, String evaluation, UsedData data) {
    StringBuilder text = new StringBuilder();
    List<Variable> variables = model.built().parameters().all();
    for (Variable variable : variables) {
      float[] values = model.value(variable);
      ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
      for (float value : values) {
        bytes.putFloat(value);
      }
      text.append(variable.name()).append(' ').append(Sha256.of(bytes.array())).append('\n');
    }
    text.append(evaluation).append('\n').append(data.dataSet().checksum()).append('\n');
    text.append(Provenance.idsChecksum(data.examples())).append('\n');
    // Another version may measure otherwise.
    text.append(Provenance.version());
    return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }

  /** What was kept under a name. */
  Optional<EvaluationFile> find(String key) {
    Path file = file(key);
    return Files.exists(file) ? Optional.of(EvaluationFile.read(file)) : Optional.empty();
  }

  /** Keeps measurements under a name. */
  void keep(String key, EvaluationFile evaluation) {
    try {
      Files.createDirectories(folder);
      evaluation.write(file(key));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Keeps a drawing of the measurements under a name; returns its files. */
  List<Path> keep(String key, RenderedFigure drawing) {
    List<RenderedFile> named =
        drawing.files().stream()
            .map(file -> new RenderedFile(key + "-" + file.name(), file.content()))
            .toList();
    try {
      return Results.write(
          folder, new RenderedFigure(drawing.name(), drawing.title(), drawing.caption(), named));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private UserException unwritable(IOException e) {
    return new UserException(folder + ": cannot be written: " + e.getMessage(), e);
  }

  private Path file(String key) {
    return folder.resolve(key + ".json");
  }
}
