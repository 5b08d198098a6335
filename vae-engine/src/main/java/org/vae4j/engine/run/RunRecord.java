package org.vae4j.engine.run;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vae4j.api.UserException;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.figure.Table;
import org.vae4j.engine.config.JsonTree;
import org.vae4j.engine.storage.JsonFiles;
import tools.jackson.databind.JsonNode;

/**
 * What a run has written down, read without its model, its data and its plugins.
 *
 * @param folder the run folder
 * @param status how far it has come
 * @param settings the resolved experiment: every value by its JSON pointer, as JSON
 * @param metrics one row an epoch; none where the run has not come so far
 * @param measuredAfter what its model was found to be while it was trained, by epoch
 * @param measurements what its best model was found to be
 * @param measuredOn what that was measured on, such as {@code 2000 test examples}
 * @param dataChecksum the checksum of its data
 * @param trainingExamples how many examples an epoch has
 */
public record RunRecord(
    Path folder,
    RunStatus status,
    Map<String, String> settings,
    Table metrics,
    SortedMap<Integer, List<Measurement>> measuredAfter,
    List<Measurement> measurements,
    String measuredOn,
    String dataChecksum,
    int trainingExamples) {
  public RunRecord {
    requireNonNull(folder, "folder");
    requireNonNull(status, "status");
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    requireNonNull(metrics, "metrics");
    measuredAfter = Collections.unmodifiableSortedMap(new TreeMap<>(measuredAfter));
    measurements = List.copyOf(measurements);
    requireNonNull(measuredOn, "measuredOn");
    requireNonNull(dataChecksum, "dataChecksum");
  }

  /**
   * Reads a run folder, whatever state the run is in.
   *
   * @throws UserException if it is not one or is damaged
   */
  public static RunRecord read(Path path) {
    RunFolder folder = RunFolder.open(path);
    EvaluationFile evaluation =
        Files.exists(folder.evaluation())
            ? EvaluationFile.read(folder.evaluation())
            : new EvaluationFile("", List.of(), List.of());
    JsonNode data =
        Files.exists(folder.provenance())
            ? JsonFiles.read(folder.provenance()).path("data")
            : JsonFiles.object();
    return new RunRecord(
        path,
        RunStatus.read(folder.status()),
        Files.exists(folder.resolvedExperiment())
            ? JsonTree.read(folder.resolvedExperiment()).leaves()
            : Map.of(),
        Files.exists(folder.metrics())
            ? MetricsTable.read(folder.metrics())
            : new Table(List.of(), List.of()),
        measuredAfter(folder),
        evaluation.measurements(),
        evaluation.on(),
        data.path("sha256").asString(""),
        data.path("training").asInt(0));
  }

  private static SortedMap<Integer, List<Measurement>> measuredAfter(RunFolder folder) {
    SortedMap<Integer, List<Measurement>> measured = new TreeMap<>();
    EvaluationsByEpoch.upTo(Integer.MAX_VALUE, folder.evaluationsByEpoch())
        .all()
        .forEach((epoch, evaluation) -> measured.put(epoch, evaluation.measurements()));
    return measured;
  }

  /** Whether a folder is that of a run. */
  public static boolean isOne(Path path) {
    return Files.isRegularFile(new RunFolder(path).status());
  }

  /** What has become of the run in a folder; empty where there is none. */
  public static Optional<RunStatus.State> stateOf(Path path) {
    return isOne(path)
        ? Optional.of(RunStatus.read(new RunFolder(path).status()).state())
        : Optional.empty();
  }
}
