package org.vae4j.engine.event;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.api.evaluation.Measurement;

/** Something that happened in a run. Numbers are in nats per example where they are bounds. */
public sealed interface RunEvent {
  /**
   * Training is about to begin.
   *
   * @param folder the run folder
   * @param name the experiment's name
   * @param parameters how many numbers are trained
   * @param trainingExamples how many examples are trained on
   * @param validationExamples how many examples the best epoch is chosen by
   * @param epochsDone how many epochs were trained before; 0 unless the run is resumed
   * @param epochs how many epochs the experiment asks for
   * @param stepsPerEpoch the steps of each
   */
  record Started(
      Path folder,
      String name,
      long parameters,
      int trainingExamples,
      int validationExamples,
      int epochsDone,
      int epochs,
      int stepsPerEpoch)
      implements RunEvent {
    public Started {
      requireNonNull(folder, "folder");
      requireNonNull(name, "name");
    }
  }

  /**
   * Something that the person should know of the experiment or the data before training begins.
   *
   * @param message a sentence
   */
  record Noted(String message) implements RunEvent {
    public Noted {
      requireNonNull(message, "message");
    }
  }

  /**
   * Steps were made; told a few times a second and not at each step.
   *
   * @param epoch the epoch that is being trained, from 1
   * @param epochs how many the experiment asks for
   * @param step the steps made in this epoch
   * @param stepsPerEpoch the steps of an epoch
   * @param terms means over the examples of this epoch so far, by name
   * @param examplesPerSecond the speed in this epoch
   * @param remaining the time to the end of the last epoch at that speed
   */
  record Progressed(
      int epoch,
      int epochs,
      int step,
      int stepsPerEpoch,
      Map<String, Double> terms,
      double examplesPerSecond,
      Duration remaining)
      implements RunEvent {
    public Progressed {
      terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
      requireNonNull(remaining, "remaining");
    }
  }

  /**
   * An epoch was trained.
   *
   * @param epoch the epoch, from 1
   * @param epochs how many the experiment asks for
   * @param metrics its row of {@code metrics.csv}
   * @param best whether no epoch before explained the validation examples as well; false where
   *     there are none
   */
  record EpochFinished(int epoch, int epochs, Map<String, Double> metrics, boolean best)
      implements RunEvent {
    public EpochFinished {
      metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }
  }

  /**
   * A checkpoint was written.
   *
   * @param file the checkpoint
   * @param epoch the epoch after which it stands
   */
  record CheckpointWritten(Path file, int epoch) implements RunEvent {
    public CheckpointWritten {
      requireNonNull(file, "file");
    }
  }

  /**
   * Training stops before the last epoch.
   *
   * @param epoch the last epoch trained
   * @param improvedEpoch the last epoch that was better by as much as was asked for
   * @param bestEpoch the epoch whose model is kept
   */
  record StoppedEarly(int epoch, int improvedEpoch, int bestEpoch) implements RunEvent {}

  /**
   * The model was written.
   *
   * @param folder where to
   * @param epoch the epoch that it is from
   */
  record ModelWritten(Path folder, int epoch) implements RunEvent {
    public ModelWritten {
      requireNonNull(folder, "folder");
    }
  }

  /**
   * The model is being measured, which takes a while; told a few times a second.
   *
   * @param done how much is computed, of {@code all}
   * @param all how much there is to compute
   * @param remaining the time that the rest takes at the speed so far
   */
  record Measuring(long done, long all, Duration remaining) implements RunEvent {
    public Measuring {
      requireNonNull(remaining, "remaining");
    }
  }

  /**
   * The model was measured.
   *
   * @param measurements the results
   * @param on what on, such as {@code 2000 test examples}
   * @param missing the evaluations that could not be made
   */
  record Evaluated(List<Measurement> measurements, String on, List<Missing> missing)
      implements RunEvent {
    public Evaluated {
      measurements = List.copyOf(measurements);
      requireNonNull(on, "on");
      missing = List.copyOf(missing);
    }
  }

  /**
   * The model was measured while it is trained.
   *
   * @param epoch the epoch after which it was
   * @param measurements the results
   * @param on what on, such as {@code 2000 test examples}
   */
  record EvaluatedAfter(int epoch, List<Measurement> measurements, String on) implements RunEvent {
    public EvaluatedAfter {
      measurements = List.copyOf(measurements);
      requireNonNull(on, "on");
    }
  }

  /**
   * A figure was drawn.
   *
   * @param name its name
   * @param files its files
   */
  record FigureDrawn(String name, List<Path> files) implements RunEvent {
    public FigureDrawn {
      requireNonNull(name, "name");
      files = List.copyOf(files);
    }
  }

  /**
   * A result could not be made; the run goes on without it.
   *
   * @param result what is missing, and why
   */
  record Missed(Missing result) implements RunEvent {
    public Missed {
      requireNonNull(result, "result");
    }
  }

  /**
   * A report was written.
   *
   * @param file the report
   */
  record ReportWritten(Path file) implements RunEvent {
    public ReportWritten {
      requireNonNull(file, "file");
    }
  }

  /**
   * The run is over, and all that the experiment asks for is in its folder.
   *
   * @param folder the run folder
   * @param epochs how many epochs were trained, those before a resume too
   */
  record Finished(Path folder, int epochs) implements RunEvent {
    public Finished {
      requireNonNull(folder, "folder");
    }
  }

  /**
   * The run is over, and some of what the experiment asks for could not be made.
   *
   * @param folder the run folder, which has all the rest
   * @param epochs how many epochs were trained, those before a resume too
   * @param missing what is missing, at least one result
   */
  record Incomplete(Path folder, int epochs, List<Missing> missing) implements RunEvent {
    public Incomplete {
      requireNonNull(folder, "folder");
      missing = List.copyOf(missing);
    }
  }

  /**
   * The run was stopped from outside; it can be resumed.
   *
   * @param folder the run folder
   * @param epochs how many epochs are in its last checkpoint
   */
  record Interrupted(Path folder, int epochs) implements RunEvent {
    public Interrupted {
      requireNonNull(folder, "folder");
    }
  }

  /**
   * The run failed.
   *
   * @param folder the run folder
   * @param message why
   */
  record Failed(Path folder, String message) implements RunEvent {
    public Failed {
      requireNonNull(folder, "folder");
      requireNonNull(message, "message");
    }
  }
}
