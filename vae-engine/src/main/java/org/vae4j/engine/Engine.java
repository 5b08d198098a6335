package org.vae4j.engine;

import static java.util.Objects.requireNonNull;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.UserException;
import org.vae4j.api.backend.Backend;
import org.vae4j.api.backend.BackendConfig;
import org.vae4j.api.comparison.Comparison;
import org.vae4j.api.comparison.GradientComparison;
import org.vae4j.api.data.DataConfig;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.RenderedFile;
import org.vae4j.engine.assembly.Assembler;
import org.vae4j.engine.assembly.WiredExperiment;
import org.vae4j.engine.catalog.Catalog;
import org.vae4j.engine.comparison.Comparer;
import org.vae4j.engine.comparison.ComparisonRequest;
import org.vae4j.engine.config.SettingOverride;
import org.vae4j.engine.event.RunListener;
import org.vae4j.engine.experiment.Experiment;
import org.vae4j.engine.model.ModelFolder;
import org.vae4j.engine.run.ExperimentFile;
import org.vae4j.engine.run.ExperimentReader;
import org.vae4j.engine.run.KeptModel;
import org.vae4j.engine.run.LoadedModel;
import org.vae4j.engine.run.LoadedRun;
import org.vae4j.engine.run.RunLoader;
import org.vae4j.engine.run.RunRequest;
import org.vae4j.engine.run.RunStoppedException;
import org.vae4j.engine.run.Runs;
import org.vae4j.engine.sweep.Sweep;
import org.vae4j.engine.sweep.SweepOutcome;
import org.vae4j.engine.sweep.SweepRequest;
import org.vae4j.engine.sweep.Sweeps;
import org.vae4j.engine.train.DrawnGradients;
import org.vae4j.engine.train.GradientStudy;
import org.vae4j.engine.train.StepExplanation;
import org.vae4j.engine.train.Training;
import org.vae4j.engine.train.TrainingModule;

/**
 * Reads experiments, runs them, and reads run folders again.
 *
 * <pre>{@code
 * Engine engine = Engine.create();                                  // or with modules of your own
 * ExperimentFile file = engine.read(Path.of("experiment.json"), List.of());   // all mistakes at once
 * Path folder = engine.run(RunRequest.of(file).withListener(progress));       // blocks
 * try (LoadedRun run = engine.load(folder)) {
 *   float[][] images = run.model().generate(64, OptionalInt.empty(), 1);
 *   List<Measurement> results = run.measurements();
 * }
 * }</pre>
 *
 * <p>A {@link UserException} tells of a person's mistake (exit code 2: show the message and no
 * stack trace); a {@link RunStoppedException} of a run that failed or was interrupted (exit code 1,
 * likewise). Anything else is a defect. Creating an engine loads plugins and no native code;
 * reading and checking experiments loads none either. Safe for use by several threads, though one
 * run at a time uses all processors.
 */
public final class Engine {
  private final Catalog catalog;
  private final ExperimentReader reader;
  private final Assembler assembler;
  private final Runs runs;
  private final RunLoader loader;
  private final Sweeps sweeps;

  Engine(
      Catalog catalog,
      ExperimentReader reader,
      Assembler assembler,
      Runs runs,
      RunLoader loader,
      Sweeps sweeps) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.reader = requireNonNull(reader, "reader");
    this.assembler = requireNonNull(assembler, "assembler");
    this.runs = requireNonNull(runs, "runs");
    this.loader = requireNonNull(loader, "loader");
    this.sweeps = requireNonNull(sweeps, "sweeps");
  }

  /**
   * Makes an engine.
   *
   * <p>An application that has an injector of its own installs {@link EngineModule} there instead
   * and injects an {@code Engine}.
   *
   * @param modules bindings to add to those of {@link EngineModule}, which says what may be bound
   * @throws UserException if a plugin cannot be loaded
   */
  public static Engine create(Module... modules) {
    List<Module> all = new ArrayList<>(List.of(modules));
    all.add(new EngineModule());
    try {
      return Guice.createInjector(Stage.PRODUCTION, all).getInstance(Engine.class);
    } catch (CreationException e) {
      for (Message message : e.getErrorMessages()) {
        if (message.getCause() instanceof UserException mistake) {
          throw mistake;
        }
      }
      throw e;
    }
  }

  /** The installed plugins and their parts. */
  public Catalog catalog() {
    return catalog;
  }

  /**
   * Reads an experiment.
   *
   * @param overrides settings that replace or add to those of the file, in their order
   * @throws UserException with all mistakes of the file at once
   */
  public ExperimentFile read(Path file, List<SettingOverride> overrides) {
    return reader.read(file, overrides);
  }

  /**
   * Reads an experiment from a text.
   *
   * @param source what messages call it
   * @param folder what paths in it are relative to
   * @throws UserException with all mistakes of the text at once
   */
  public ExperimentFile read(String source, String text, Path folder) {
    return reader.read(source, text, folder, List.of());
  }

  /** An experiment that a program put together itself, ready to be run. */
  public ExperimentFile of(Experiment experiment) {
    return reader.of(experiment);
  }

  /**
   * Reads a data set.
   *
   * @throws UserException if the data cannot be had
   */
  public DataSet open(DataConfig data) {
    return assembler.open(data);
  }

  /**
   * Draws data: every installed {@link org.vae4j.api.figure.DataFigure} at its defaults that has
   * nothing against it.
   *
   * @param data as {@link #open(DataConfig)} gives it
   */
  public List<RenderedFigure> draw(DataSet data) {
    return loader.draw(data);
  }

  /** Builds a backend; that loads no native code, opening a session of it may. */
  public Backend backend(BackendConfig backend) {
    return assembler.backend(backend);
  }

  /**
   * Builds every part of an experiment and asks each what it has against the others, without
   * reading the data. Loads no native code.
   *
   * @return what was not looked at, for a person; more where nothing is known of the data
   * @throws UserException with everything that is wrong
   */
  public String checkWithoutData(ExperimentFile file) {
    return assembler.checkWithoutData(file.experiment(), file.source());
  }

  /**
   * Reads the data of an experiment, builds every part and asks each what it has against the data
   * and the others, as is done before each run. Runs nothing and loads no native code.
   *
   * @throws UserException with everything that is wrong
   */
  public void check(ExperimentFile file) {
    assembler.assemble(file.experiment(), file.source());
  }

  /**
   * Finds out what a step of training is made of and what it costs, by running some. Writes
   * nothing.
   *
   * @param warmUp for how long steps run before any is measured
   * @throws UserException if the experiment, the data or the machine does not allow it
   * @throws InterruptedException if this thread is interrupted
   */
  public StepExplanation explain(ExperimentFile file, Duration warmUp) throws InterruptedException {
    WiredExperiment wired =
        assembler.assemble(file.experiment(), file.source(), new TrainingModule());
    try (Training training = wired.get(Training.class)) {
      return training.explain(warmUp);
    }
  }

  /**
   * Draws the gradients of an experiment's estimator again and again, for the first training
   * examples at fixed parameters. Writes nothing.
   *
   * @param rows how many examples the batch has
   * @param warmUp how many draws go before those that are measured, for what the estimator learns
   *     for itself
   * @param draws how many are measured; at least {@link DrawnGradients#BLOCKS}
   * @param from a run or a model whose parameters are taken, in place of those that training begins
   *     with
   * @throws UserException if the experiment, the data or the machine does not allow it
   * @throws InterruptedException if this thread is interrupted
   */
  public DrawnGradients gradients(
      ExperimentFile file, int rows, int warmUp, int draws, Optional<Path> from)
      throws InterruptedException {
    WiredExperiment wired =
        assembler.assemble(file.experiment(), file.source(), new TrainingModule());
    return wired
        .get(GradientStudy.class)
        .draw(rows, warmUp, draws, from.map(loader::weights).orElse(Map.of()));
  }

  /**
   * Runs an experiment. To stop it, interrupt the thread that runs it.
   *
   * @return the run folder
   * @throws UserException if the experiment, the data, the machine or the folder does not allow it;
   *     nothing is written then
   * @throws RunStoppedException if the run failed or was interrupted; its folder has what is
   *     complete
   */
  public Path run(RunRequest request) {
    return runs.run(request);
  }

  /**
   * Goes on with a run that failed, was interrupted or was killed, from its last checkpoint. The
   * result has the same bits as that of a run that was never stopped.
   *
   * @param folder the run folder
   * @param listeners who is told besides those that are bound
   * @return the run folder
   * @throws UserException if the folder holds no such run, if it goes on there already, or if its
   *     data has changed since
   * @throws RunStoppedException if the run failed or was interrupted again
   */
  public Path resume(Path folder, RunListener... listeners) {
    return runs.resume(folder, List.of(listeners));
  }

  /**
   * Goes on with a run to more epochs, a finished one too. The result has the same bits as that of
   * a run that was asked for as many at first.
   *
   * @param folder the run folder
   * @param epochs how many epochs there are to be, with those that are done
   * @param listeners who is told besides those that are bound
   * @return the run folder
   * @throws UserException as {@link #resume(Path, RunListener...)} does, and if a schedule of the
   *     run would have been another one with as many epochs
   */
  public Path resume(Path folder, int epochs, RunListener... listeners) {
    return runs.resume(folder, epochs, List.of(listeners));
  }

  /**
   * Reads a sweep and the experiment of each of its runs.
   *
   * @param overrides settings of every run
   * @throws UserException with all mistakes of the file, or of all its runs, at once
   */
  public Sweep readSweep(Path file, List<SettingOverride> overrides) {
    return sweeps.read(file, overrides);
  }

  /**
   * Asks every part of every run of a sweep what it has against the others, without reading data.
   *
   * @throws UserException with everything that is wrong with any run
   */
  public void checkWithoutData(Sweep sweep) {
    sweeps.checkWithoutData(sweep);
  }

  /**
   * Makes all runs of a sweep that are not finished; one that fails takes no other along. To stop
   * it, interrupt the thread that runs it: every run stops at its checkpoint.
   *
   * @return what became of each run, in their order
   * @throws UserException with everything that is wrong with any run, or if the folder holds
   *     something else or cannot be written to; nothing is begun then
   */
  public List<SweepOutcome> run(SweepRequest request) {
    return sweeps.run(request);
  }

  /**
   * Puts runs side by side, by what they have written down alone.
   *
   * @throws UserException if there is nothing to compare, or not what was asked for
   */
  public Comparison compare(ComparisonRequest request) {
    return new Comparer(request).compare();
  }

  /** Draws a comparison by everything that is installed for it. */
  public List<RenderedFigure> draw(Comparison comparison) {
    return catalog.comparisonFigures().stream()
        .flatMap(figure -> figure.draw(comparison).stream())
        .toList();
  }

  /** Draws the gradients of estimators by everything that is installed for it. */
  public List<RenderedFigure> draw(GradientComparison comparison) {
    return catalog.gradientFigures().stream()
        .flatMap(figure -> figure.draw(comparison).stream())
        .toList();
  }

  /** Tells of a comparison by everything that is installed for it. */
  public List<RenderedFile> report(Comparison comparison, List<RenderedFigure> drawings) {
    return catalog.comparisonReports().stream()
        .map(report -> new RenderedFile(report.fileName(), report.render(comparison, drawings)))
        .toList();
  }

  /**
   * Opens a trained model, to be used on any data: the best of a run, or one whose folder was
   * copied away from its run.
   *
   * @throws UserException if there is none, or if it needs a plugin that is not installed
   */
  public LoadedModel open(Path runOrModel) {
    return open(runOrModel, KeptModel.BEST);
  }

  /**
   * Opens a trained model, to be used on any data.
   *
   * @param kept which of a run's models is meant
   * @throws UserException if there is none, or if it needs a plugin that is not installed
   */
  public LoadedModel open(Path runOrModel, KeptModel kept) {
    return loader.open(runOrModel, kept);
  }

  /** Whether a folder is that of a model by itself, and not of a run. */
  public static boolean isModel(Path folder) {
    return ModelFolder.isOne(folder);
  }

  /**
   * The description of data by what a person writes: a file or a folder, the name of a data set, or
   * JSON.
   *
   * @param source what messages call the text
   * @throws UserException if the text says nothing
   */
  public DataConfig dataConfig(String source, String text) {
    return loader.dataConfig(source, text);
  }

  /**
   * Reads a run folder, whatever state the run is in; its model is the best.
   *
   * @throws UserException if it is not one, or if it needs a plugin that is not installed
   */
  public LoadedRun load(Path folder) {
    return load(folder, KeptModel.BEST);
  }

  /**
   * Reads a run folder, whatever state the run is in.
   *
   * @param kept which of the run's models is meant
   * @throws UserException if it is not one, or if it needs a plugin that is not installed
   */
  public LoadedRun load(Path folder, KeptModel kept) {
    return loader.load(folder, kept);
  }
}
