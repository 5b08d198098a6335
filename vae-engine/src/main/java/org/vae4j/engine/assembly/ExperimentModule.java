package org.vae4j.engine.assembly;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Scope;
import com.google.inject.TypeLiteral;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.Problem;
import org.vae4j.api.UserException;
import org.vae4j.api.backend.Backend;
import org.vae4j.api.config.Config;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.DataLocations;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.DataSource;
import org.vae4j.api.data.Transform;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.evaluation.Evaluation;
import org.vae4j.api.evaluation.EvaluationConfig;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureConfig;
import org.vae4j.api.figure.Report;
import org.vae4j.api.model.Model;
import org.vae4j.api.optimizer.Optimizer;
import org.vae4j.api.parameter.Initialization;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.engine.catalog.Catalog;
import org.vae4j.engine.data.DescribedData;
import org.vae4j.engine.data.Split;
import org.vae4j.engine.experiment.Experiment;

/**
 * The parts of one experiment, each built from its settings when it is first asked for.
 *
 * <p>The factories of plugins build the tree of nested parts; the injector holds what the engine
 * itself works with. A list has the parts that could be built; {@link Problems} has what is wrong
 * with the others.
 */
final class ExperimentModule extends AbstractModule {
  private final Experiment experiment;

  ExperimentModule(Experiment experiment) {
    this.experiment = requireNonNull(experiment, "experiment");
  }

  @Override
  protected void configure() {
    bindScope(ExperimentScoped.class, new OneForEachExperiment());
    bind(Experiment.class).toInstance(experiment);
    bind(new TypeLiteral<List<EvaluationConfig>>() {}).toInstance(experiment.evaluations());
    bind(new TypeLiteral<List<FigureConfig>>() {}).toInstance(experiment.figures());
    bind(Processors.class).toInstance(Processors.all());
    bind(Problems.class).toInstance(new Problems());
    bind(Origins.class).toInstance(new Origins());
  }

  /** For parts that have neither parameters nor data. */
  @Provides
  @ExperimentScoped
  LocatedPartBuilder bare(
      Catalog catalog, Processors processors, Problems problems, Origins origins) {
    return new LocatedPartBuilder(catalog, processors, new Pointers(experiment), problems, origins);
  }

  @Provides
  @ExperimentScoped
  DataSource dataSource(LocatedPartBuilder bare) {
    return bare.build("data", experiment.data());
  }

  @Provides
  @ExperimentScoped
  DataSet dataSet(DataSource source, DataLocations locations) {
    return source.open(locations);
  }

  @Provides
  @ExperimentScoped
  Transform transform(LocatedPartBuilder bare) {
    return bare.build("transform", experiment.transform());
  }

  @Provides
  @ExperimentScoped
  Split split(DataSet dataSet, Transform transform) {
    Split split =
        Split.of(
            dataSet,
            experiment.training().validation(),
            experiment.training().examples(),
            transform,
            experiment.seed());
    try {
      return experiment
          .training()
          .labelled()
          .map(labelled -> split.withLabels(labelled, experiment.seed()))
          .orElse(split);
    } catch (UserException e) {
      String setting = "/training/labelled";
      throw new UserException(
          setting, List.of(new Problem(setting, String.valueOf(e.getMessage()))));
    }
  }

  @Provides
  @ExperimentScoped
  DescribedData describedData(Split split) {
    return new DescribedData(split);
  }

  @Provides
  DataDescription data(DescribedData described) {
    return described;
  }

  @Provides
  @ExperimentScoped
  Initialization initialization(LocatedPartBuilder bare) {
    return bare.build("initialization", experiment.initialization());
  }

  @Provides
  @ExperimentScoped
  Backend backend(LocatedPartBuilder bare) {
    return bare.build("backend", experiment.backend());
  }

  @Provides
  @ExperimentScoped
  Parameters parameters(Initialization initialization) {
    return Parameters.root(initialization);
  }

  @Provides
  @ExperimentScoped
  BuildContext context(LocatedPartBuilder bare, Parameters parameters, DataDescription data) {
    return bare.with(parameters, data);
  }

  @Provides
  @ExperimentScoped
  Model model(BuildContext context) {
    return context.build("model", experiment.model());
  }

  /** The scalars are those of the model alone: no other part has asked for any before it. */
  @Provides
  @ExperimentScoped
  BuiltModel builtModel(
      Model model,
      Parameters parameters,
      LocatedPartBuilder bare,
      DataDescription data,
      Catalog catalog,
      Backend backend,
      Origins origins) {
    return new BuiltModel(
        model, parameters, bare.scalars().copy(), data, catalog.divergences(), backend, origins);
  }

  @Provides
  ScheduledScalars scalars(LocatedPartBuilder bare) {
    return bare.scalars();
  }

  /** Comes after the model, whose scalars and parameters are the first. */
  @Provides
  @ExperimentScoped
  Estimator estimator(BuildContext context) {
    return context.build("estimator", experiment.estimator());
  }

  @Provides
  @ExperimentScoped
  Optimizer optimizer(BuildContext context) {
    return context.build("optimizer", experiment.training().optimizer());
  }

  @Provides
  @ExperimentScoped
  List<Evaluation> evaluations(
      List<EvaluationConfig> evaluations, BuildContext context, Problems problems) {
    return all("evaluations", evaluations, context, problems);
  }

  @Provides
  @ExperimentScoped
  List<Figure> figures(List<FigureConfig> figures, BuildContext context, Problems problems) {
    return all("figures", figures, context, problems);
  }

  @Provides
  @ExperimentScoped
  List<Report> reports(BuildContext context, Problems problems) {
    return all("reports", experiment.reports(), context, problems);
  }

  private static <T> List<T> all(
      String setting, List<? extends Config<T>> configs, BuildContext context, Problems problems) {
    List<T> parts = new ArrayList<>();
    for (int i = 0; i < configs.size(); i++) {
      Config<T> config = configs.get(i);
      String scope = setting + "/" + i;
      problems.collect("/" + scope, () -> context.build(scope, config)).ifPresent(parts::add);
    }
    return List.copyOf(parts);
  }

  /** Keeps what was provided. What fails is tried again when it is asked for again. */
  private static final class OneForEachExperiment implements Scope {
    @Override
    public <T> Provider<T> scope(Key<T> key, Provider<T> unscoped) {
      return new Provider<>() {
        private @Nullable T provided;

        @Override
        public T get() {
          T known = provided == null ? unscoped.get() : provided;
          provided = known;
          return known;
        }
      };
    }

    @Override
    public String toString() {
      return "ExperimentScoped";
    }
  }
}
