package org.vae4j.engine.assembly;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.vae4j.api.Problem;
import org.vae4j.api.UserException;
import org.vae4j.api.backend.Backend;
import org.vae4j.api.backend.BackendConfig;
import org.vae4j.api.config.Config;
import org.vae4j.api.data.DataConfig;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.DataLocations;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Pixels;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.evaluation.Evaluation;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureConfig;
import org.vae4j.api.figure.Report;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Model;
import org.vae4j.api.optimizer.Optimizer;
import org.vae4j.api.parameter.Initialization;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.engine.catalog.Catalog;
import org.vae4j.engine.data.DescribedData;
import org.vae4j.engine.data.Split;
import org.vae4j.engine.experiment.Experiment;

/** Builds experiments, and finds what their parts have against each other before any is run. */
public final class Assembler {
  private final Catalog catalog;
  private final DataLocations locations;

  @Inject
  Assembler(Catalog catalog, DataLocations locations) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.locations = requireNonNull(locations, "locations");
  }

  /**
   * Builds every part of an experiment.
   *
   * @param headline what the problems are found in, such as the name of the experiment's file
   * @throws UserException with everything that is wrong with the parts, if anything is
   */
  public Assembly assemble(Experiment experiment, String headline) {
    Problems problems = new Problems();
    PartBuilder bare = new PartBuilder(catalog, new Pointers(experiment));
    Split split = split(experiment, bare, headline);
    DescribedData description = new DescribedData(split);
    Optional<Initialization> initialization =
        problems.collect(() -> bare.build("initialization", experiment.initialization()));
    Optional<Backend> backend = problems.collect(() -> bare.build("backend", experiment.backend()));
    if (initialization.isEmpty() || backend.isEmpty()) {
      throw problems.exception(headline);
    }

    Parameters parameters = Parameters.root(initialization.get());
    PartBuilder builder = bare.with(parameters, description);
    Optional<Model> model = problems.collect(() -> builder.build("model", experiment.model()));
    problems.addAll(builder.objections());
    ScheduledScalars modelScalars = builder.scalars().copy();
    Optional<Estimator> estimator =
        problems.collect(() -> builder.build("estimator", experiment.estimator()));
    Optional<Optimizer> optimizer =
        problems.collect(() -> builder.build("optimizer", experiment.training().optimizer()));
    if (model.isPresent() && estimator.isPresent()) {
      Optional<String> objection = estimator.get().objection(model.get());
      objection.ifPresent(message -> problems.add("/estimator", message));
      if (objection.isEmpty() && problems.none()) {
        problems.collect(
            "/model",
            () -> {
              int rows = Math.min(experiment.training().batchSize(), split.training().size());
              return estimator
                  .get()
                  .objectives(
                      model.get(), Batch.inputs(rows, description), NoiseStream.of("training"));
            });
      }
    }
    if (experiment.training().earlyStopping().isPresent() && split.validation().isEmpty()) {
      problems.add(
          "/training/earlyStopping",
          "needs validation examples, and there are none; set /training/validation above 0");
    }
    List<Evaluation> evaluations =
        buildAll(
            builder,
            problems,
            "evaluations",
            experiment.evaluations(),
            evaluation -> model.flatMap(evaluation::objection));
    List<Figure> figures =
        buildAll(
            builder,
            problems,
            "figures",
            experiment.figures(),
            figure -> model.flatMap(figure::objection));
    List<Report> reports =
        buildAll(
            builder, problems, "reports", experiment.reports(), report -> Optional.<String>empty());
    if (!problems.none()) {
      throw problems.exception(headline);
    }
    return new Assembly(
        experiment,
        split,
        description,
        new BuiltModel(
            model.orElseThrow(),
            parameters,
            modelScalars,
            description,
            catalog.divergences(),
            backend.orElseThrow()),
        builder.scalars(),
        estimator.orElseThrow(),
        optimizer.orElseThrow(),
        evaluations,
        figures,
        reports);
  }

  /**
   * Reads the data of an experiment and splits it.
   *
   * @throws UserException if the data cannot be had
   */
  public Split split(Experiment experiment, String headline) {
    return split(experiment, new PartBuilder(catalog, new Pointers(experiment)), headline);
  }

  private Split split(Experiment experiment, PartBuilder bare, String headline) {
    Problems problems = new Problems();
    Optional<DataSet> dataSet =
        problems.collect("/data", () -> bare.build("data", experiment.data()).open(locations));
    Optional<Pixels> pixels = problems.collect(() -> bare.build("pixels", experiment.pixels()));
    if (dataSet.isEmpty() || pixels.isEmpty()) {
      throw problems.exception(headline);
    }
    Optional<Split> split =
        problems.collect(
            "/training/validation",
            () ->
                Split.of(
                    dataSet.get(),
                    experiment.training().validation(),
                    pixels.get(),
                    experiment.seed()));
    return split.orElseThrow(() -> problems.exception(headline));
  }

  /**
   * Reads a data set.
   *
   * @throws UserException if the data cannot be had
   */
  public DataSet open(DataConfig data) {
    return build(data).open(locations);
  }

  /** Builds a backend. */
  public Backend backend(BackendConfig backend) {
    return build(backend);
  }

  private <T> T build(Config<T> config) {
    return catalog.build(config, new PartBuilder(catalog, new Pointers((Record) config)));
  }

  /** Builds the model of an experiment for data that is only remembered. */
  public BuiltModel model(Experiment experiment, DataDescription data) {
    PartBuilder bare = new PartBuilder(catalog, new Pointers(experiment));
    Parameters parameters =
        Parameters.root(bare.build("initialization", experiment.initialization()));
    PartBuilder builder = bare.with(parameters, data);
    return new BuiltModel(
        builder.build("model", experiment.model()),
        parameters,
        builder.scalars(),
        data,
        catalog.divergences(),
        bare.build("backend", experiment.backend()));
  }

  /**
   * Builds evaluations for a model.
   *
   * @throws UserException if an evaluation has something against the model
   */
  public List<Evaluation> evaluations(Experiment experiment, BuiltModel built) {
    Problems problems = new Problems();
    List<Evaluation> evaluations =
        buildAll(
            builderFor(experiment, built),
            problems,
            "evaluations",
            experiment.evaluations(),
            evaluation -> evaluation.objection(built.model()));
    problems.throwIfAny("the evaluations do not fit the model");
    return evaluations;
  }

  /**
   * Builds figures for a model.
   *
   * @throws UserException if a figure has something against the model
   */
  public List<Figure> figures(Experiment experiment, List<FigureConfig> figures, BuiltModel built) {
    Problems problems = new Problems();
    List<Figure> parts =
        buildAll(
            builderFor(experiment, built),
            problems,
            "figures",
            figures,
            figure -> figure.objection(built.model()));
    problems.throwIfAny("the figures do not fit the model");
    return parts;
  }

  /** Builds the reports of an experiment. */
  public List<Report> reports(Experiment experiment, BuiltModel built) {
    Problems problems = new Problems();
    List<Report> reports =
        buildAll(
            builderFor(experiment, built),
            problems,
            "reports",
            experiment.reports(),
            report -> Optional.<String>empty());
    problems.throwIfAny("the reports cannot be written");
    return reports;
  }

  private PartBuilder builderFor(Experiment experiment, BuiltModel built) {
    return new PartBuilder(catalog, new Pointers(experiment))
        .with(built.parameters(), built.data());
  }

  private static <T> List<T> buildAll(
      PartBuilder builder,
      Problems problems,
      String setting,
      List<? extends Config<T>> configs,
      Function<T, Optional<String>> objection) {
    List<T> parts = new ArrayList<>();
    for (int i = 0; i < configs.size(); i++) {
      Config<T> config = configs.get(i);
      String scope = setting + "/" + i;
      Optional<T> part = problems.collect("/" + scope, () -> builder.build(scope, config));
      part.ifPresent(parts::add);
      part.flatMap(objection).ifPresent(message -> problems.add("/" + scope, message));
    }
    return parts;
  }

  /** Problems as they are found. */
  private static final class Problems {
    private final List<Problem> problems = new ArrayList<>();

    boolean none() {
      return problems.isEmpty();
    }

    void add(String pointer, String message) {
      problems.add(new Problem(pointer, message));
    }

    void addAll(List<Problem> more) {
      problems.addAll(more);
    }

    <T> Optional<T> collect(Supplier<T> work) {
      return collect("", work);
    }

    /** Does some work; what is wrong with it is at a place unless it says otherwise. */
    <T> Optional<T> collect(String pointer, Supplier<T> work) {
      try {
        return Optional.of(work.get());
      } catch (LocatedException e) {
        problems.addAll(e.problems());
      } catch (UserException e) {
        problems.addAll(new LocatedException(pointer, e).problems());
      } catch (IllegalArgumentException e) {
        problems.addAll(new LocatedException(pointer, e).problems());
      }
      return Optional.empty();
    }

    void throwIfAny(String headline) {
      if (!none()) {
        throw exception(headline);
      }
    }

    UserException exception(String headline) {
      List<Problem> distinct =
          problems.stream().filter(problem -> !isSaidMorePrecisely(problem)).distinct().toList();
      int count = distinct.size();
      return new UserException(
          headline + ": " + (count == 1 ? "1 problem" : count + " problems"), distinct);
    }

    /** A model may well report what its parts have reported themselves. */
    private boolean isSaidMorePrecisely(Problem problem) {
      return problems.stream()
          .anyMatch(
              other ->
                  other.message().equals(problem.message())
                      && other.where().startsWith(problem.where() + "/"));
    }
  }
}
