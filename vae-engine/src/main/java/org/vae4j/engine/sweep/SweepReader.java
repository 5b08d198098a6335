package org.vae4j.engine.sweep;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vae4j.api.UserException;
import org.vae4j.engine.config.SettingOverride;
import org.vae4j.engine.config.SweepFile;
import org.vae4j.engine.run.ExperimentReader;

/** Reads sweeps and the experiment of each of their runs. */
public final class SweepReader {
  private final ExperimentReader reader;

  @Inject
  SweepReader(ExperimentReader reader) {
    this.reader = requireNonNull(reader, "reader");
  }

  /**
   * Reads a file.
   *
   * @param overrides settings of every run, before those of the sweep
   * @throws UserException with all mistakes of the file, or of all its runs, at once
   */
  public Sweep read(Path path, List<SettingOverride> overrides) {
    SweepFile file = SweepFile.read(path, overrides);
    List<Map<String, String>> settings = new ArrayList<>();
    for (List<SettingOverride> run : file.runs()) {
      Map<String, String> values = new LinkedHashMap<>();
      run.forEach(setting -> values.put(setting.pointer(), setting.value()));
      settings.add(values);
    }
    List<String> names = RunNames.of(settings);
    RunProblems problems = new RunProblems(names.size());
    List<SweepRun> runs = new ArrayList<>();
    Set<String> notes = new LinkedHashSet<>();
    for (int i = 0; i < names.size(); i++) {
      List<SettingOverride> all = new ArrayList<>(overrides);
      all.addAll(file.runs().get(i));
      String name = names.get(i);
      Map<String, String> values = settings.get(i);
      problems.collect(
          name,
          () -> {
            var experiment = reader.read(file.source(), file.experiment(), file.folder(), all);
            notes.addAll(experiment.notes());
            runs.add(new SweepRun(name, values, experiment));
          });
    }
    problems.throwIfAny(file.source());
    return new Sweep(file.name(), file.description(), path.toString(), runs, List.copyOf(notes));
  }
}
