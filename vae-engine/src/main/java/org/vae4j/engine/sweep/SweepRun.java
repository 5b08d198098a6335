package org.vae4j.engine.sweep;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vae4j.engine.run.ExperimentFile;

/**
 * One run of a sweep.
 *
 * @param name the name of its folder in the sweep's, which says what is set in it
 * @param settings what is set in it: JSON pointers and values as JSON
 * @param experiment the experiment with these settings
 */
public record SweepRun(String name, Map<String, String> settings, ExperimentFile experiment) {
  public SweepRun {
    requireNonNull(name, "name");
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    requireNonNull(experiment, "experiment");
  }
}
