package org.vae4j.engine.assembly;

import static java.util.Objects.requireNonNull;

import com.google.inject.AbstractModule;
import com.google.inject.Binding;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.Provides;
import com.google.inject.spi.Elements;
import com.google.inject.util.Modules;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.vae4j.api.data.DataOutline;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.DataSource;
import org.vae4j.api.data.Transform;
import org.vae4j.api.figure.CurveFigure;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureConfig;
import org.vae4j.api.model.Model;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.engine.catalog.Catalog;
import org.vae4j.engine.config.Parts;
import org.vae4j.engine.data.StandIn;
import org.vae4j.engine.experiment.Experiment;

/** Gives experiments injectors of their own. */
public final class Assembler {
  private final Injector engine;
  private final Catalog catalog;
  private final DataLocations locations;
  private final Set<ExperimentOverrides> overrides;

  @Inject
  Assembler(
      Injector engine,
      Catalog catalog,
      DataLocations locations,
      Set<ExperimentOverrides> overrides) {
    this.engine = requireNonNull(engine, "engine");
    this.catalog = requireNonNull(catalog, "catalog");
    this.locations = requireNonNull(locations, "locations");
    this.overrides = Set.copyOf(overrides);
  }

  /**
   * Wires an experiment, and finds what its parts have against each other before any is run.
   *
   * @param headline what the problems are found in, such as the name of the experiment's file
   * @param services what else to bind, made from the parts
   * @throws UserException with everything that is wrong with the parts, if anything is
   */
  public WiredExperiment assemble(Experiment experiment, String headline, Module... services) {
    WiredExperiment wired = wire(experiment, headline, Modules.combine(services));
    wired.check();
    return wired;
  }

  /**
   * Finds what the parts of an experiment have against each other without reading its data. Where
   * nothing is known of the data, it is what they have against each other for data of every kind.
   *
   * @return what was not looked at, for a person
   * @throws UserException with everything that is wrong, if anything is
   */
  public String checkWithoutData(Experiment experiment, String headline) {
    Optional<DataOutline> outline = outline(experiment, headline);
    List<StandIn> standIns = outline.map(StandIn::of).map(List::of).orElseGet(StandIn::ofAllKinds);
    List<List<Problem>> ofModels = new ArrayList<>();
    List<List<Problem>> ofOthers = new ArrayList<>();
    for (StandIn standIn : standIns) {
      WiredExperiment wired = wire(experiment, headline, describing(standIn));
      boolean hasModel = wired.checkWithoutData();
      if (wired.problems().none()) {
        return outline.isPresent()
            ? "the data (whether it is there, how many examples, their values)"
            : "the data (whether it is there, how many examples, their shape, labels and values)";
      }
      (hasModel ? ofModels : ofOthers).add(wired.problems().found());
    }
    // What keeps one kind of data from a model may be that kind and not the model.
    List<Problem> problems = inAll(ofModels.isEmpty() ? ofOthers : ofModels);
    if (!problems.isEmpty()) {
      throw Problems.exception(headline, problems);
    }
    return "the data, and whatever of model, estimator, evaluations and figures depends on it";
  }

  /**
   * What is known of the data; nothing where it is the application's, or its settings are wrong.
   */
  private Optional<DataOutline> outline(Experiment experiment, String headline) {
    WiredExperiment wired = wire(experiment, headline, Modules.EMPTY_MODULE);
    return wired.overridden().contains(DataSet.class.getName())
        ? Optional.empty()
        : wired
            .problems()
            .collect(() -> wired.get(DataSource.class).outline())
            .flatMap(Function.identity());
  }

  private static Module describing(DataDescription data) {
    return new AbstractModule() {
      @Override
      protected void configure() {
        bind(DataDescription.class).toInstance(data);
      }
    };
  }

  private static List<Problem> inAll(List<List<Problem>> lists) {
    List<Problem> common = new ArrayList<>(lists.get(0));
    lists.forEach(common::retainAll);
    return common;
  }

  /**
   * Wires an experiment around a model that is not built from its file.
   *
   * @param built gives the model when something needs it
   */
  public WiredExperiment wire(
      Experiment experiment, String headline, Supplier<BuiltModel> built, Module... services) {
    return wire(
        experiment, headline, Modules.combine(Modules.combine(services), new BuiltBefore(built)));
  }

  /** Builds the transform of an experiment, which is fitted to nothing yet. */
  public Transform transform(Experiment experiment, String headline) {
    return wire(experiment, headline, Modules.EMPTY_MODULE).get(Transform.class);
  }

  /** Builds the model of an experiment for data that is only remembered. */
  public BuiltModel model(Experiment experiment, String headline, DataDescription data) {
    return wire(experiment, headline, describing(data)).get(BuiltModel.class);
  }

  /** The module's bindings win over the application's, and the application's over the file. */
  private WiredExperiment wire(Experiment experiment, String headline, Module module) {
    Module application =
        Modules.combine(overrides.stream().map(each -> each.of(experiment)).toList());
    Module ofFile = Modules.override(new ExperimentModule(experiment)).with(application);
    return new WiredExperiment(
        engine.createChildInjector(Modules.override(ofFile).with(module)),
        headline,
        Elements.getElements(application).stream()
            .filter(Binding.class::isInstance)
            .map(binding -> ((Binding<?>) binding).getKey().getTypeLiteral().toString())
            .sorted()
            .toList());
  }

  /**
   * Reads a data set.
   *
   * @throws UserException if the data cannot be had
   */
  public DataSet open(DataConfig data) {
    return build(data).open(locations);
  }

  /** The parts that are installed. */
  public Parts parts() {
    return catalog.parts();
  }

  /** What draws the curves that evaluations measure. */
  public List<CurveFigure> curveFigures() {
    return catalog.curveFigures();
  }

  /** Builds a backend. */
  public Backend backend(BackendConfig backend) {
    return build(backend);
  }

  /** Builds a figure. */
  public Figure figure(FigureConfig figure) {
    return build(figure);
  }

  private <T> T build(Config<T> config) {
    return new LocatedPartBuilder(
            catalog, Processors.all(), new Pointers((Record) config), new Problems(), new Origins())
        .build("", config);
  }

  /** Binds a model that is there already, and what it was built of. */
  private static final class BuiltBefore extends AbstractModule {
    private final Supplier<BuiltModel> built;

    BuiltBefore(Supplier<BuiltModel> built) {
      this.built = built;
    }

    @Provides
    BuiltModel built() {
      return built.get();
    }

    @Provides
    Model model(BuiltModel model) {
      return model.model();
    }

    @Provides
    Parameters parameters(BuiltModel model) {
      return model.parameters();
    }

    @Provides
    DataDescription data(BuiltModel model) {
      return model.data();
    }

    @Provides
    Backend backend(BuiltModel model) {
      return model.backend();
    }
  }
}
