package org.vae4j.engine.assembly;

import static java.util.Objects.requireNonNull;

import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.ProvisionException;
import com.google.inject.util.Types;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vae4j.api.UserException;
import org.vae4j.api.backend.Backend;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.DataSource;
import org.vae4j.api.data.Transform;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Turn;
import org.vae4j.api.evaluation.Evaluation;
import org.vae4j.api.figure.DataFigure;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.Report;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Model;
import org.vae4j.api.optimizer.Optimizer;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Initialization;
import org.vae4j.engine.data.Split;
import org.vae4j.engine.experiment.Experiment;
import org.vae4j.engine.experiment.TrainingSettings;

/**
 * An experiment with an injector of its own. Its parts are built when they are first asked for.
 * Used by one thread.
 */
public final class WiredExperiment {
  private final Injector injector;
  private final String headline;
  private final List<String> overridden;
  private final Problems problems;

  WiredExperiment(Injector injector, String headline, List<String> overridden) {
    this.injector = requireNonNull(injector, "injector");
    this.headline = requireNonNull(headline, "headline");
    this.overridden = List.copyOf(overridden);
    this.problems = injector.getInstance(Problems.class);
  }

  /** The types that the application has bound in place of the engine, by name. */
  public List<String> overridden() {
    return overridden;
  }

  /**
   * Something that is bound in the experiment's injector.
   *
   * @throws UserException if it cannot be built
   */
  public <T> T get(Class<T> type) {
    return get(Key.get(type));
  }

  @SuppressWarnings("unchecked") // the key is that of a List<T>
  private <T> List<T> all(Class<T> type) {
    return (List<T>) get(Key.get(Types.listOf(type)));
  }

  private <T> T get(Key<T> key) {
    try {
      return injector.getInstance(key);
    } catch (ProvisionException e) {
      // What a part threw is told as it was thrown; that Guice came across it helps nobody.
      Throwable cause = e.getCause();
      if (cause instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }

  /**
   * The data, read and split.
   *
   * @throws UserException if the data cannot be had
   */
  public Split split() {
    Optional<DataSet> dataSet = problems.collect("/data", () -> get(DataSet.class));
    Optional<Transform> transform = problems.collect(() -> get(Transform.class));
    if (dataSet.isEmpty() || transform.isEmpty()) {
      throw problems.exception(headline);
    }
    return problems
        .collect("/training/validation", () -> get(Split.class))
        .orElseThrow(() -> problems.exception(headline));
  }

  /**
   * The evaluations.
   *
   * @throws UserException if one cannot be built or has something against the model
   */
  public List<Evaluation> evaluations() {
    return fitting("evaluations", Evaluation.class, Evaluation::objection);
  }

  /**
   * The figures.
   *
   * @throws UserException if one cannot be built or has something against the model
   */
  public List<Figure> figures() {
    return fitting("figures", Figure.class, this::objection);
  }

  /**
   * The reports.
   *
   * @throws UserException if one cannot be built
   */
  public List<Report> reports() {
    return fitting("reports", Report.class, (report, model) -> Optional.empty());
  }

  /** What a part has against a model. */
  @FunctionalInterface
  private interface Objection<T> {
    Optional<String> of(T part, Model model);
  }

  private Optional<String> objection(Figure figure, Model model) {
    return figure
        .objection(model)
        .or(
            () ->
                figure instanceof DataFigure ofData
                    ? ofData.objection(get(DataDescription.class))
                    : Optional.empty());
  }

  private <T> List<T> fitting(String setting, Class<T> type, Objection<T> objection) {
    Model model = get(Model.class);
    List<T> parts = all(type);
    ask(setting, parts, part -> objection.of(part, model));
    problems.throwIfAny("the " + setting + " do not fit the model");
    return parts;
  }

  private <T> void ask(String setting, List<T> parts, Function<T, Optional<String>> objection) {
    Origins origins = get(Origins.class);
    for (T part : parts) {
      Origin origin = origins.of(part, setting);
      problems
          .collect(origin.pointer(), () -> objection.apply(part))
          .flatMap(Function.identity())
          .ifPresent(message -> problems.add(origin, message));
    }
  }

  /**
   * Reads the data, builds every part, and asks each what it has against the data and the others.
   *
   * @throws UserException with everything that is wrong, if anything is
   */
  void check() {
    TrainingSettings training = get(Experiment.class).training();
    Split split = split();
    if (!checkFoundation()) {
      throw problems.exception(headline);
    }
    checkParts(Math.min(training.batchSize(), split.training().size()));
    if (training.earlyStopping().isPresent() && split.validation().isEmpty()) {
      problems.add(
          "/training/earlyStopping",
          "needs validation examples, and there are none; set /training/validation above 0");
    }
    problems.throwIfAny(headline);
  }

  /**
   * Builds every part for data that is not read, and asks each what it has against the others.
   *
   * @return whether the model could be built
   */
  boolean checkWithoutData() {
    problems.collect(() -> get(DataSource.class));
    problems.collect(() -> get(Transform.class));
    return checkFoundation() && checkParts(get(Experiment.class).training().batchSize());
  }

  /** What has been found wrong so far. */
  Problems problems() {
    return problems;
  }

  /** Builds what every other part is built on; returns whether that is there. */
  private boolean checkFoundation() {
    boolean isInitialized = problems.collect(() -> get(Initialization.class)).isPresent();
    return problems.collect(() -> get(Backend.class)).isPresent() && isInitialized;
  }

  /**
   * Builds what is minimised once, so that what cannot be computed is told before any training.
   *
   * @throws UserException if a distribution does not know what the estimator asks of it, such as
   *     the density of a value that it did not draw
   */
  private List<Objective> tried(Estimator estimator, Model model, int rows) {
    Batch batch = Batch.inputs(rows, get(DataDescription.class));
    try {
      for (Turn turn : estimator.turns()) {
        turn.objectives(model, batch, ForwardPass.training(turn.name()));
      }
      return estimator.objectives(model, batch, ForwardPass.evaluation("validation"));
    } catch (PartException | PartDefectException e) {
      for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
        // Distributions say what they do not know; collections that are refused say nothing.
        if (cause instanceof UnsupportedOperationException && cause.getMessage() != null) {
          throw new UserException(
              "cannot be computed for this model: "
                  + cause.getMessage()
                  + "; use another estimator, such as 'elbo', or another posterior",
              e);
        }
      }
      throw e;
    }
  }

  /** Builds all parts of a run with batches of so many rows; returns whether there is a model. */
  private boolean checkParts(int rows) {
    // The model comes first: it decides the order of parameters, and what scalars are called.
    Optional<Model> model = problems.collect(() -> get(BuiltModel.class)).map(BuiltModel::model);
    Optional<Estimator> estimator = problems.collect(() -> get(Estimator.class));
    problems.collect(() -> get(Optimizer.class));
    if (model.isPresent() && estimator.isPresent()) {
      ask("estimator", List.of(estimator.get()), part -> part.objection(model.get()));
      if (problems.none()) {
        problems.collect("/estimator", () -> tried(estimator.get(), model.get(), rows));
      }
    }
    get(ScheduledScalars.class).check(get(Experiment.class).training().epochs(), problems);
    List<Evaluation> evaluations = all(Evaluation.class);
    model.ifPresent(each -> ask("evaluations", evaluations, part -> part.objection(each)));
    List<Figure> figures = all(Figure.class);
    model.ifPresent(each -> ask("figures", figures, part -> objection(part, each)));
    all(Report.class);
    return model.isPresent();
  }
}
