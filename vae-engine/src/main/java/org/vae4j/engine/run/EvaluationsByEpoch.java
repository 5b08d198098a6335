package org.vae4j.engine.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vae4j.api.UserException;
import org.vae4j.engine.storage.JsonFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a model was found to be while it was trained, as {@code evaluations-by-epoch.json} has it.
 */
final class EvaluationsByEpoch {
  private static final String EPOCH = "epoch";
  private static final String EVALUATIONS = "evaluations";

  private final TreeMap<Integer, EvaluationFile> byEpoch = new TreeMap<>();

  /**
   * Reads a file, or as much of it as a checkpoint knows of.
   *
   * @param file need not be there
   * @param last the last epoch to read
   * @throws UserException if it is damaged
   */
  static EvaluationsByEpoch upTo(int last, Path file) {
    EvaluationsByEpoch read = new EvaluationsByEpoch();
    if (Files.exists(file)) {
      for (JsonNode node : JsonFiles.read(file).path(EVALUATIONS)) {
        if (!node.path(EPOCH).isInt()) {
          throw new UserException(file + ": is damaged: an evaluation says no epoch");
        }
        if (node.path(EPOCH).asInt() <= last) {
          read.byEpoch.put(node.path(EPOCH).asInt(), EvaluationFile.of(node));
        }
      }
    }
    return read;
  }

  void add(int epoch, EvaluationFile evaluation) {
    byEpoch.put(epoch, evaluation);
  }

  /** By epoch, the first one first. */
  SortedMap<Integer, EvaluationFile> all() {
    return Collections.unmodifiableSortedMap(byEpoch);
  }

  void write(Path file) throws IOException {
    ObjectNode root = JsonFiles.object();
    ArrayNode evaluations = root.putArray(EVALUATIONS);
    byEpoch.forEach(
        (epoch, evaluation) -> {
          ObjectNode node = evaluations.addObject().put(EPOCH, epoch);
          node.setAll(evaluation.json());
        });
    JsonFiles.write(file, root);
  }
}
