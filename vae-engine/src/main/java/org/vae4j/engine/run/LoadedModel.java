package org.vae4j.engine.run;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.TypeLiteral;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataConfig;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.evaluation.Evaluation;
import org.vae4j.api.evaluation.EvaluationConfig;
import org.vae4j.api.evaluation.ImportanceSampling;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureConfig;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.Table;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.api.model.TrainedModel;
import org.vae4j.engine.assembly.Assembler;
import org.vae4j.engine.assembly.Origins;
import org.vae4j.engine.assembly.WiredExperiment;
import org.vae4j.engine.compute.ComputedModel;
import org.vae4j.engine.compute.Scoring;
import org.vae4j.engine.config.ConfigWriter;
import org.vae4j.engine.data.OtherData;
import org.vae4j.engine.data.Split;
import org.vae4j.engine.data.UsedData;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.event.RunListener;
import org.vae4j.engine.experiment.Experiment;
import org.vae4j.engine.model.ModelFolder;

/**
 * A trained model that is used: on the data that it was trained on, on other data, or on none. It
 * is read from a run, or from a model's folder that was copied away from one.
 *
 * <p>The model is loaded when it is first asked for, without any data; data is read when something
 * first needs it. Used by one thread.
 */
public final class LoadedModel implements AutoCloseable {
  /** How many importance samples of all examples together are computed at once. */
  private static final int CHUNK = 1000;

  private final Path path;
  private final Experiment experiment;
  private final String source;
  private final Assembler assembler;
  private final Supplier<ModelFolder.Stored> reader;
  private final Optional<String> checksum;
  private final Supplier<Table> metrics;
  private ModelFolder.@Nullable Stored stored;
  private @Nullable Split split;

  /**
   * A model that is not loaded yet.
   *
   * @param path where it is, for messages
   * @param experiment what it was trained by
   * @param source what messages call the experiment
   * @param reader reads the model
   * @param checksum of the data that it was trained on, where it is known
   * @param metrics one row an epoch, where there are any
   */
  LoadedModel(
      Path path,
      Experiment experiment,
      String source,
      Assembler assembler,
      Supplier<ModelFolder.Stored> reader,
      Optional<String> checksum,
      Supplier<Table> metrics) {
    this.path = requireNonNull(path, "path");
    this.experiment = requireNonNull(experiment, "experiment");
    this.source = requireNonNull(source, "source");
    this.assembler = requireNonNull(assembler, "assembler");
    this.reader = requireNonNull(reader, "reader");
    this.checksum = requireNonNull(checksum, "checksum");
    this.metrics = requireNonNull(metrics, "metrics");
  }

  /** What the model was trained by. */
  public Experiment experiment() {
    return experiment;
  }

  /**
   * The trained model; it is this object's to close.
   *
   * @throws UserException if it is damaged or no longer computes what it did
   */
  public TrainedModel model() {
    return computed();
  }

  /**
   * The latent variables of the model.
   *
   * @throws UserException if it infers none from examples
   */
  public LatentSpace latentSpace() {
    return model().latentSpace().orElseThrow(this::withoutLatentVariables);
  }

  private UserException withoutLatentVariables() {
    return new UserException(path + ": the model infers no latent variables from examples");
  }

  ComputedModel computed() {
    return stored().model();
  }

  private ModelFolder.Stored stored() {
    if (stored == null) {
      stored = reader.get();
    }
    return stored;
  }

  /** The epoch that the model is from. */
  public int epoch() {
    return stored().epoch();
  }

  /** The experiment around the model that is stored. */
  WiredExperiment wired(List<FigureConfig> figures) {
    return assembler.wire(
        experiment,
        source,
        () -> computed().built(),
        new AbstractModule() {
          @Override
          protected void configure() {
            bind(new TypeLiteral<List<FigureConfig>>() {}).toInstance(figures);
          }
        });
  }

  // ---- data

  /** The data that the model was trained on, split as it was. */
  Split split() {
    if (split == null) {
      split = wired(List.of()).split();
      String now = split.dataSet().checksum();
      checksum
          .filter(before -> !before.equals(now))
          .ifPresent(
              before -> {
                split = null;
                throw new UserException(
                    path
                        + ": the data has changed since the run: its checksum was "
                        + before
                        + " and is "
                        + now);
              });
    }
    return requireNonNull(split);
  }

  /**
   * The data that the model was trained on, split as it was and treated as in epoch 0.
   *
   * @throws UserException if the data cannot be had, or has changed since
   */
  public UsedData data() {
    return UsedData.of(split());
  }

  /**
   * Other data, all of it, treated as that which the model was trained on: columns, categories and
   * classes by their names.
   *
   * @throws UserException if the data cannot be had, or is of another kind, with all that differs
   */
  public UsedData data(DataConfig other) {
    return data(assembler.open(other));
  }

  private UsedData data(DataSet other) {
    return OtherData.of(other, stored().data(), experiment.seed());
  }

  /**
   * Other data by what a person writes: a file or a folder, which is read by the settings of the
   * model's own data where it is of the same format, without those that name something which it
   * does not have ({@link org.vae4j.api.data.MayBeAbsent}); the name of a data set; or a
   * description in JSON.
   *
   * @throws UserException as {@link #data(DataConfig)} does, or if the text says nothing
   */
  public UsedData data(String other) {
    DataArgument argument = new DataArgument(assembler.parts(), "--data");
    try {
      return data(argument.read(other, experiment.data(), model().exampleShape()));
    } catch (UserException withEverything) {
      for (DataArgument.Less less : argument.withLess(other, experiment.data())) {
        try {
          return data(assembler.open(less.data()).withNote(less.note()));
        } catch (UserException stillNot) {
          // What the file has against the settings as they are is what a person can mend.
        }
      }
      throw withEverything;
    }
  }

  // ---- use

  /**
   * How well the model explains examples.
   *
   * @param samples how many importance samples estimate the log-likelihood of each; 0 for none
   * @param listener hears of {@link RunEvent.Measuring}
   * @return a score for each example, in their order
   * @throws UserException if the model infers no latent variables from examples, or fewer than 0
   *     samples are asked for
   */
  public List<Score> scores(UsedData data, int samples, RunListener listener) {
    if (samples < 0) {
      throw new UserException("the number of samples must be at least 0, was " + samples);
    }
    Scoring scoring = Scoring.of(computed()).orElseThrow(this::withoutLatentVariables);
    Scoring.Bounds bounds = scoring.bounds(data.examples());
    Optional<float[]> likelihoods =
        samples == 0 || !scoring.hasBound()
            ? Optional.empty()
            : Optional.of(
                new ImportanceSampling(samples, CHUNK, "score/log-likelihood")
                    .of(
                        new ModelEvaluation(computed(), data.examples(), listener),
                        data.examples().size())
                    .negativeLogLikelihood());
    float[] negative = bounds.negative();
    float[] training = stored().trainingBounds();
    List<Score> scores = new ArrayList<>();
    for (int row = 0; row < negative.length; row++) {
      int at = row;
      scores.add(
          new Score(
              negative[row],
              bounds.reconstruction()[row],
              number(bounds.kl().map(kl -> kl[at])),
              number(likelihoods.map(values -> values[at])),
              training.length == 0
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(quantile(training, negative[row]))));
    }
    return scores;
  }

  private static OptionalDouble number(Optional<Float> value) {
    return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
  }

  /** The part of some numbers in rising order that is smaller, half of those that are equal. */
  private static double quantile(float[] sorted, float value) {
    int place = Arrays.binarySearch(sorted, value);
    if (place < 0) {
      return (-place - 1) / (double) sorted.length;
    }
    int first = place;
    int last = place;
    while (first > 0 && sorted[first - 1] == value) {
      first--;
    }
    while (last < sorted.length - 1 && sorted[last + 1] == value) {
      last++;
    }
    return (first + last + 1) / 2.0 / sorted.length;
  }

  /**
   * Measures the model on some data by the experiment's evaluations, and writes nothing down.
   *
   * @param listener is told how it goes, where it takes long, and what came of it
   */
  public RunEvent.Evaluated evaluate(UsedData data, RunListener listener) {
    WiredExperiment wired = wired(List.of());
    Attempts attempts =
        new Attempts(
            wired.get(Origins.class), result -> listener.happened(new RunEvent.Missed(result)));
    EvaluationFile evaluation =
        Results.measure(
            wired.evaluations(),
            computed(),
            data.examples(),
            String.format(Locale.ROOT, "%d examples of %s", data.examples().size(), data.name()),
            listener,
            attempts);
    RunEvent.Evaluated evaluated =
        new RunEvent.Evaluated(evaluation.measurements(), evaluation.on(), attempts.missing());
    listener.happened(evaluated);
    return evaluated;
  }

  /**
   * Draws figures of the model, without writing them. Data is read where a figure needs some.
   *
   * @param data the data that they are drawn of; empty for that which the model was trained on
   * @throws UserException if a figure cannot be drawn of this model
   */
  public List<RenderedFigure> draw(List<FigureConfig> figures, Optional<UsedData> data) {
    FigureContext context = drawn(data);
    List<RenderedFigure> drawings = new ArrayList<>();
    for (Figure figure : wired(figures).figures()) {
      drawings.add(Results.unlike(drawings, figure.draw(context)));
    }
    return drawings;
  }

  /** What figures are drawn from. */
  FigureContext drawn(Optional<UsedData> data) {
    return new Results.Drawn(
        experiment.name(),
        wired(List.of()).get(Estimator.class).formula(),
        computed(),
        () -> data.map(UsedData::dataSet).orElseGet(() -> split().transformed()),
        metrics,
        experiment.seed());
  }

  /**
   * Measures the model on some data by other evaluations than the experiment's. What was measured
   * of a run is kept in its folder {@code evaluations}, and found there when it is asked for again:
   * the same evaluation of the same parameters on the same examples. Curves are drawn beside it.
   *
   * @param listener is told how it goes, what was kept from before, and what came of it
   * @throws UserException if an evaluation does not fit the model
   */
  public RunEvent.Evaluated evaluate(
      List<EvaluationConfig> evaluations, UsedData data, RunListener listener) {
    WiredExperiment wired = measuredBy(evaluations);
    List<Evaluation> built = wired.evaluations();
    Optional<KeptEvaluations> kept =
        ModelFolder.isOne(path)
            ? Optional.empty()
            : Optional.of(new KeptEvaluations(path.resolve("evaluations")));
    String on =
        String.format(Locale.ROOT, "%d examples of %s", data.examples().size(), data.name());
    Attempts attempts =
        new Attempts(
            wired.get(Origins.class), result -> listener.happened(new RunEvent.Missed(result)));
    List<List<Measurement>> measurements = new ArrayList<>();
    for (int i = 0; i < built.size(); i++) {
      String described =
          new ConfigWriter(assembler.parts()).write((Record) evaluations.get(i)).strip();
      String key = KeptEvaluations.key(computed(), described, data);
      Optional<EvaluationFile> found = kept.flatMap(files -> files.find(key));
      if (found.isPresent()) {
        listener.happened(
            new RunEvent.Noted("Measured before: " + String.join(" ", described.split("\\s+"))));
        measurements.add(found.get().measurements());
        kept.ifPresent(files -> draw(key, found.get(), files, attempts, listener));
        continue;
      }
      int before = attempts.missing().size();
      EvaluationFile made =
          Results.measure(
              List.of(built.get(i)), computed(), data.examples(), on, listener, attempts);
      if (attempts.missing().size() == before) {
        kept.ifPresent(files -> files.keep(key, made));
        kept.ifPresent(files -> draw(key, made, files, attempts, listener));
      }
      measurements.add(made.measurements());
    }
    RunEvent.Evaluated evaluated =
        new RunEvent.Evaluated(Results.unlike(measurements), on, attempts.missing());
    listener.happened(evaluated);
    return evaluated;
  }

  /** Draws the curves of a kept evaluation beside it. */
  private void draw(
      String key,
      EvaluationFile evaluation,
      KeptEvaluations kept,
      Attempts attempts,
      RunListener listener) {
    CurveDrawing curves = new CurveDrawing(assembler.curveFigures(), experiment.name());
    for (RenderedFigure drawing : curves.draw(evaluation, List.of(), attempts)) {
      listener.happened(new RunEvent.FigureDrawn(drawing.name(), kept.keep(key, drawing)));
    }
  }

  private WiredExperiment measuredBy(List<EvaluationConfig> evaluations) {
    return assembler.wire(
        experiment,
        source,
        () -> computed().built(),
        new AbstractModule() {
          @Override
          protected void configure() {
            bind(new TypeLiteral<List<EvaluationConfig>>() {}).toInstance(evaluations);
          }
        });
  }

  /** Frees what the model holds. */
  @Override
  public void close() {
    if (stored != null) {
      stored.model().close();
      stored = null;
    }
  }
}
