package org.vae4j.bench;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.vae4j.api.evaluation.Evaluation;
import org.vae4j.api.evaluation.EvaluationContext;
import org.vae4j.engine.EngineModule;
import org.vae4j.engine.assembly.Assembler;
import org.vae4j.engine.assembly.BuiltModel;
import org.vae4j.engine.assembly.WiredExperiment;
import org.vae4j.engine.checkpoint.Checkpoint;
import org.vae4j.engine.checkpoint.Position;
import org.vae4j.engine.compute.ComputedModel;
import org.vae4j.engine.experiment.Experiment;
import org.vae4j.engine.run.ExperimentReader;
import org.vae4j.engine.run.ModelEvaluation;
import org.vae4j.engine.train.Training;
import org.vae4j.engine.train.TrainingModule;
import org.vae4j.engine.train.TrainingObserver;

/**
 * Trains and scores experiments with the services that {@code vae run} uses, and times them.
 *
 * <p>The loop over steps is the engine's own, with its batches, losses and checks; only the run
 * folder is left out.
 */
public final class Workbench {
  private final ExperimentReader reader;
  private final Assembler assembler;

  /** A workbench with the parts of the class path. */
  public Workbench() {
    Injector injector = Guice.createInjector(Stage.PRODUCTION, new EngineModule());
    this.reader = injector.getInstance(ExperimentReader.class);
    this.assembler = injector.getInstance(Assembler.class);
  }

  /** Hears of each epoch, on the thread that trains. */
  @FunctionalInterface
  public interface EpochListener {
    /**
     * An epoch is over.
     *
     * @param nanoseconds what it took
     * @param loss the mean over its steps
     * @return whether training goes on
     */
    boolean finished(long nanoseconds, double loss);
  }

  /** Trains until the last epoch of an experiment, or until the listener has enough. */
  public void train(String experiment, EpochListener listener) {
    try (Training training = assemble(experiment).get(Training.class)) {
      training.run(Optional.empty(), new Stopwatch(listener));
    } catch (InterruptedException e) {
      // The listener has enough.
    }
  }

  private WiredExperiment assemble(String text) {
    Experiment read =
        reader.read("row", text, Path.of("").toAbsolutePath(), List.of()).experiment();
    return assembler.assemble(read, "row", new TrainingModule());
  }

  /**
   * Measures the evaluation of an experiment on its training examples, untrained, again and again.
   *
   * @return what was measured: a block is one evaluation, its loss the first measurement
   */
  public Blocks score(String experiment, int blocks, Duration limit) {
    WiredExperiment wired = assemble(experiment);
    Experiment settings = wired.get(Experiment.class);
    Checkpoint untrained;
    try (Training training = wired.get(Training.class)) {
      untrained = training.checkpoint(Position.START);
    }
    Blocks measured = new Blocks(1);
    try (ComputedModel model =
        new ComputedModel(
            wired.get(BuiltModel.class),
            untrained.weights(BuiltModel.SCOPE).variables(),
            Map.of(),
            settings.training().batchSize(),
            settings.seed())) {
      Evaluation evaluation = wired.evaluations().get(0);
      EvaluationContext context = new ModelEvaluation(model, wired.split().training(), event -> {});
      long start = System.nanoTime();
      while (measured.count() < blocks
          && (measured.count() == 0 || System.nanoTime() - start < limit.toNanos())) {
        long before = System.nanoTime();
        double value = evaluation.evaluate(context).get(0).value();
        measured.add(System.nanoTime() - before, value);
      }
    }
    return measured;
  }

  private static final class Stopwatch implements TrainingObserver {
    private final EpochListener listener;
    private long start = System.nanoTime();

    Stopwatch(EpochListener listener) {
      this.listener = listener;
    }

    @Override
    public void progressed(
        int epoch,
        int step,
        Map<String, Double> terms,
        double examplesPerSecond,
        Duration remaining) {}

    @Override
    public void noted(String message) {}

    @Override
    public void epochFinished(
        Position position, Map<String, Double> metrics, Supplier<Checkpoint> checkpoint) {
      long end = System.nanoTime();
      if (!listener.finished(end - start, metrics.getOrDefault("train_loss", Double.NaN))) {
        // As a person stops a run.
        Thread.currentThread().interrupt();
      }
      start = System.nanoTime();
    }
  }
}
