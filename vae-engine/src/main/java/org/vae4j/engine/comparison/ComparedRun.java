package org.vae4j.engine.comparison;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.engine.run.RunRecord;

/**
 * A run that is compared.
 *
 * @param name what it is called
 * @param record what it has written down
 */
record ComparedRun(String name, RunRecord record) {
  private static final String SEED = "/seed";

  /** What changes no number that is compared. */
  private static final List<String> OF_NO_CONSEQUENCE =
      List.of(
          SEED,
          "/name",
          "/description",
          "/figures",
          "/reports",
          "/backend/threads",
          "/training/checkpointEvery",
          "/training/evaluateAfter");

  ComparedRun {
    requireNonNull(name, "name");
    requireNonNull(record, "record");
  }

  long seed() {
    return Long.parseLong(record.settings().getOrDefault(SEED, "1"));
  }

  String experiment() {
    return record.settings().getOrDefault("/name", "");
  }

  /** What makes it another run than others, besides its seed. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>(record.settings());
    settings
        .keySet()
        .removeIf(
            pointer ->
                OF_NO_CONSEQUENCE.stream()
                    .anyMatch(each -> pointer.equals(each) || pointer.startsWith(each + "/")));
    return settings;
  }

  /** A finite measurement. */
  Optional<Measurement> measurement(String measured) {
    return record.measurements().stream()
        .filter(each -> each.name().equals(measured) && Double.isFinite(each.value()))
        .findFirst();
  }
}
