package org.vae4j.engine.checkpoint;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vae4j.api.UserException;
import org.vae4j.engine.storage.StoredTensor;
import org.vae4j.engine.storage.TensorFile;

/**
 * The values of variables at the end of an epoch, and where training stood.
 *
 * @param position where training stood
 * @param variables values by the names of variables
 */
public record Checkpoint(Position position, Map<String, StoredTensor> variables) {
  /** What the name of a parameter's average over steps begins with; the parameter's follows. */
  public static final String AVERAGE = "average/";

  private static final String FORMAT = "vae4j-checkpoint-1";

  public Checkpoint {
    requireNonNull(position, "position");
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  /**
   * What a model is used with: the variables whose names begin so, each with its average over steps
   * where there is one.
   */
  public Checkpoint weights(String prefix) {
    Map<String, StoredTensor> weights = new LinkedHashMap<>();
    variables.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            weights.put(name, variables.getOrDefault(AVERAGE + name, value));
          }
        });
    return new Checkpoint(position, weights);
  }

  /** Writes a file, in place of one of the same name. */
  public void write(Path file) throws IOException {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", FORMAT);
    metadata.put("epoch", Integer.toString(position.epoch()));
    metadata.put("step", Long.toString(position.step()));
    metadata.put("bestEpoch", Integer.toString(position.bestEpoch()));
    metadata.put("bestScore", Double.toString(position.bestScore()));
    metadata.put("improvedEpoch", Integer.toString(position.improvedEpoch()));
    metadata.put("improvedScore", Double.toString(position.improvedScore()));
    new TensorFile(metadata, variables).write(file);
  }

  /**
   * Reads a file.
   *
   * @throws UserException if the file is missing or damaged
   */
  public static Checkpoint read(Path file) {
    TensorFile stored = TensorFile.read(file);
    Map<String, String> metadata = stored.metadata();
    if (!FORMAT.equals(metadata.get("format"))) {
      throw new UserException(file + ": this is not a checkpoint of the format " + FORMAT);
    }
    try {
      return new Checkpoint(
          new Position(
              Integer.parseInt(text(metadata, "epoch")),
              Long.parseLong(text(metadata, "step")),
              Integer.parseInt(text(metadata, "bestEpoch")),
              Double.parseDouble(text(metadata, "bestScore")),
              // Not in checkpoints that were written when patience and the best were one.
              Integer.parseInt(metadata.getOrDefault("improvedEpoch", text(metadata, "bestEpoch"))),
              Double.parseDouble(
                  metadata.getOrDefault("improvedScore", text(metadata, "bestScore")))),
          stored.tensors());
    } catch (NumberFormatException e) {
      throw new UserException(file + ": the checkpoint is damaged: " + e.getMessage(), e);
    }
  }

  private static String text(Map<String, String> metadata, String name) {
    String text = metadata.get(name);
    if (text == null) {
      throw new NumberFormatException("it has no '" + name + "'");
    }
    return text;
  }
}
