package org.vae4j.engine.train;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.UserException;
import org.vae4j.api.backend.Session;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.tensor.Variable;
import org.vae4j.engine.assembly.BuiltModel;
import org.vae4j.engine.assembly.ScheduledScalars;
import org.vae4j.engine.checkpoint.Checkpoint;
import org.vae4j.engine.checkpoint.Position;
import org.vae4j.engine.data.BatchBuffer;
import org.vae4j.engine.data.BatchLoader;
import org.vae4j.engine.data.Split;
import org.vae4j.engine.experiment.Experiment;
import org.vae4j.engine.experiment.SkipSteps;
import org.vae4j.engine.experiment.TrainingSettings;
import org.vae4j.engine.storage.StoredTensor;

/** The training of one experiment, compiled and ready to run. Used by one thread. */
public final class Training implements AutoCloseable {
  private static final long REPORT_MILLIS = 200;
  private static final int STEPS_MEASURED = 100;

  /** Networks that begin with weights below 1 and values above this begin far from anything. */
  private static final float WIDE = 100;

  private static final String SKIPPED = "skipped_steps";

  private final Experiment experiment;
  private final TrainingSettings settings;
  private final Split split;
  private final BuiltModel built;
  private final ScheduledScalars scalars;
  private final Clock clock;
  private final Session session;
  private final TrainingStates states;
  private final StepGraph full;
  private final @Nullable StepGraph last;
  private final Optional<Validation> validation;
  private final Optional<AfterValidation> afterValidation;
  private final int batchSize;
  private final int stepsPerEpoch;
  private final Totals totals;
  private boolean closed;
  private boolean isWarned;

  /**
   * Compiles the graphs of training, so that what may be wrong with them shows before anything is
   * written.
   *
   * @throws UserException if the machine cannot run the backend
   */
  @Inject
  Training(
      Experiment experiment,
      Split split,
      BuiltModel built,
      ScheduledScalars scalars,
      StepGraph.Compiler steps,
      Validation.Compiler validations,
      Clock clock) {
    this.experiment = experiment;
    this.settings = experiment.training();
    this.split = split;
    this.built = built;
    this.scalars = scalars;
    this.clock = clock;
    int examples = split.training().size();
    this.batchSize = Math.min(settings.batchSize(), examples);
    this.stepsPerEpoch = (examples + batchSize - 1) / batchSize;
    this.states = steps.states();
    this.session = built.backend().open(experiment.seed());
    try {
      this.full = steps.compile(batchSize, states, session);
      int left = examples % batchSize;
      this.last = left == 0 ? null : steps.compile(left, states, session);
      this.validation = validations.compile(full.names(), session, states.averages());
      this.afterValidation = validations.compileAfter(full.names(), session);
    } catch (RuntimeException | Error e) {
      session.close();
      throw e;
    }
    this.totals = new Totals(full.names());
  }

  /** How training ended. */
  public record Outcome(Position position, boolean stoppedEarly) {}

  /** The steps of an epoch. */
  public int stepsPerEpoch() {
    return stepsPerEpoch;
  }

  /** How many numbers are trained. */
  public long parameters() {
    return full.moved().stream().mapToLong(variable -> variable.shape().elements()).sum();
  }

  /** The names of the numbers of an epoch, in the order in which they are to be shown. */
  public List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("epoch", "step"));
    full.names().forEach(name -> columns.add("train_" + name));
    if (validation.isPresent()) {
      validation.get().names().forEach(name -> columns.add("validation_" + name));
    }
    columns.addAll(scalars.names());
    settings.skipSteps().ifPresent(skip -> columns.add(SKIPPED));
    columns.add("seconds");
    columns.add("examples_per_second");
    return columns;
  }

  /** The scalars that would have had other values in a run of more epochs, by name. */
  public List<String> scalarsThatDiffer(int epochs, int more) {
    List<String> differ = new ArrayList<>();
    int looks = Math.min(1000 * epochs, 100_000);
    for (int look = 0; look < looks; look++) {
      Progress before = new Progress((long) look * epochs, looks, epochs);
      Map<String, Double> now = scalars.at(new Progress(before.step(), looks, more));
      scalars
          .at(before)
          .forEach(
              (name, value) -> {
                if (!value.equals(now.get(name)) && !differ.contains(name)) {
                  differ.add(name);
                }
              });
    }
    return differ;
  }

  /** The values of the model's scheduled scalars in the last step of an epoch. */
  public Map<String, Double> modelScalarsAfter(int epoch) {
    return built.scalars().at(endOf(epoch));
  }

  /**
   * Trains to the last epoch, or until early stopping says to stop.
   *
   * @param from a checkpoint to go on from; empty to begin
   * @throws TrainingFailedException if a loss or a parameter is no longer finite
   * @throws InterruptedException if this thread is interrupted; what was trained since the last
   *     checkpoint is lost
   */
  public Outcome run(Optional<Checkpoint> from, TrainingObserver observer)
      throws InterruptedException {
    from.ifPresent(this::restore);
    Position position = from.map(Checkpoint::position).orElse(Position.START);
    long startedMillis = clock.millis();
    long firstStep = position.step();
    try (BatchLoader batches =
        new BatchLoader(
            split.training(),
            built.data(),
            batchSize,
            settings.shuffle(),
            experiment.seed(),
            position.epoch() + 1,
            settings.epochs())) {
      while (position.epoch() < settings.epochs() && !patienceIsOver(position)) {
        position = epoch(position, batches, observer, startedMillis, firstStep);
      }
    }
    return new Outcome(position, position.epoch() < settings.epochs());
  }

  /**
   * Begins with the parameters of a trained model.
   *
   * @param from all parameters and states of the model, by name
   * @throws UserException if they are not those of this model, with what differs
   */
  public void begin(Checkpoint from) {
    List<String> differences = new ArrayList<>();
    Map<String, StoredTensor> given = new LinkedHashMap<>(from.variables());
    for (Variable variable : built.parameters().all()) {
      StoredTensor stored = given.remove(variable.name());
      if (stored == null) {
        if (variable.name().startsWith(BuiltModel.SCOPE)) {
          differences.add(variable.name() + " is not among them");
        }
      } else if (!stored.shape().equals(variable.shape())) {
        differences.add(
            variable.name() + " is " + stored.shape() + " there and " + variable.shape() + " here");
      }
    }
    given.keySet().forEach(name -> differences.add(name + " is not in this model"));
    if (!differences.isEmpty()) {
      throw new UserException(
          "the parameters to begin with are those of another model:\n  "
              + String.join("\n  ", differences.subList(0, Math.min(20, differences.size()))));
    }
    for (Variable variable : built.parameters().all()) {
      StoredTensor stored = from.variables().get(variable.name());
      if (stored != null) {
        session.write(variable, stored.values());
      }
    }
  }

  private boolean patienceIsOver(Position position) {
    return settings.earlyStopping().isPresent()
        && position.improvedEpoch() > 0
        && position.epoch() - position.improvedEpoch() >= settings.earlyStopping().get().patience();
  }

  /**
   * Runs steps to find out what they cost. The parameters are changed by them.
   *
   * @param warmUp for how long steps run before any is measured, so that their code is compiled
   * @throws InterruptedException if this thread is interrupted
   */
  public StepExplanation explain(Duration warmUp) throws InterruptedException {
    try (BatchLoader batches =
        new BatchLoader(
            split.training(),
            built.data(),
            batchSize,
            settings.shuffle(),
            experiment.seed(),
            1,
            Integer.MAX_VALUE)) {
      List<Double> seconds = new ArrayList<>();
      long begin = System.nanoTime();
      int step = 0;
      int measured = 0;
      while (measured < STEPS_MEASURED) {
        BatchBuffer batch = batches.next();
        if (batch.rows() < batchSize) {
          continue;
        }
        scalars.feed(full.feeds(), new Progress(step, stepsPerEpoch, settings.epochs()));
        step++;
        boolean isWarm = System.nanoTime() - begin >= warmUp.toNanos();
        if (measured == 0 && seconds.size() == STEPS_MEASURED) {
          // Looking into a step takes time too: these steps are others.
          full.turns().forEach(turn -> turn.program().measure(true));
        }
        long start = System.nanoTime();
        full.run(batch, step, totals);
        if (isWarm && seconds.size() < STEPS_MEASURED) {
          seconds.add((System.nanoTime() - start) / 1e9);
        } else if (isWarm) {
          measured++;
        }
      }
      Collections.sort(seconds);
      return new StepExplanation(
          batchSize,
          seconds.get(seconds.size() / 2),
          full.turns().stream().map(TurnGraph::explanation).toList());
    }
  }

  private Position epoch(
      Position before,
      BatchLoader batches,
      TrainingObserver observer,
      long startedMillis,
      long firstStep)
      throws InterruptedException {
    int epoch = before.epoch() + 1;
    long epochMillis = clock.millis();
    long reportedMillis = epochMillis;
    long step = before.step();
    totals.clear();
    for (int inEpoch = 1; inEpoch <= stepsPerEpoch; inEpoch++) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      BatchBuffer batch = batches.next();
      StepGraph graph = last != null && batch.rows() < batchSize ? last : full;
      scalars.feed(graph.feeds(), new Progress(step, stepsPerEpoch, settings.epochs()));
      step++;
      if (!graph.run(batch, Math.toIntExact(step), totals)) {
        throw notFinite(epoch, inEpoch, graph, batch);
      }
      long now = clock.millis();
      if (now - reportedMillis >= REPORT_MILLIS) {
        reportedMillis = now;
        long stepsLeft = (long) stepsPerEpoch * settings.epochs() - step;
        observer.progressed(
            epoch,
            inEpoch,
            totals.means(),
            perSecond(totals.examples(), now - epochMillis),
            Duration.ofMillis((now - startedMillis) * stepsLeft / (step - firstStep)));
      }
    }

    if (totals.areAllSkipped()) {
      throw new TrainingFailedException(
          "every step of epoch "
              + epoch
              + " was skipped: its loss or gradient was not finite"
              + settings
                  .skipSteps()
                  .flatMap(SkipSteps::aboveNorm)
                  .map(norm -> ", or the gradient longer than " + norm)
                  .orElse("")
              + skippingRemedy(epoch));
    }
    long trainedMillis = clock.millis() - epochMillis;
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("epoch", (double) epoch);
    metrics.put("step", (double) step);
    totals.means().forEach((name, mean) -> metrics.put("train_" + name, mean));
    Progress end = endOf(epoch);
    // Once for a run: it does not go away.
    Optional<String> impossible =
        isWarned ? Optional.empty() : ImpossibleDivergence.in(totals, epoch, "training");
    Position position = before.after(step);
    if (validation.isPresent()) {
      Totals validated = validation.get().run(end);
      validated.means().forEach((name, mean) -> metrics.put("validation_" + name, mean));
      double score = validation.get().score(validated);
      if (!Double.isFinite(score)) {
        throw new TrainingFailedException(
            String.join(" and ", culprits(validated.means()))
                + " on the validation examples after epoch "
                + epoch
                + remedy(epoch));
      }
      double minDelta = settings.earlyStopping().map(stop -> stop.minDelta()).orElse(0.0);
      position = before.after(step, score, minDelta);
      afterValidation.ifPresent(each -> each.learn(validated.means(), epoch));
    }
    metrics.putAll(scalars.at(end));
    settings.skipSteps().ifPresent(skip -> metrics.put(SKIPPED, (double) totals.skipped()));
    metrics.put("seconds", (clock.millis() - epochMillis) / 1000.0);
    metrics.put("examples_per_second", perSecond(totals.examples(), trainedMillis));
    Position reached = position;
    observer.epochFinished(reached, metrics, () -> checkpoint(reached));
    impossible.ifPresent(observer::noted);
    isWarned |= impossible.isPresent();
    return position;
  }

  private Progress endOf(int epoch) {
    return new Progress((long) epoch * stepsPerEpoch - 1, stepsPerEpoch, settings.epochs());
  }

  private static double perSecond(long examples, long millis) {
    return millis <= 0 ? Double.NaN : examples * 1000.0 / millis;
  }

  private TrainingFailedException notFinite(
      int epoch, int inEpoch, StepGraph graph, BatchBuffer batch) {
    boolean isFirst = epoch == 1 && inEpoch == 1;
    return new TrainingFailedException(
        String.join(" and ", culprits(totals.means()))
            + " in epoch "
            + epoch
            + ", step "
            + inEpoch
            + " of "
            + stepsPerEpoch
            + (isFirst ? beforeAnyStep(graph, batch) : remedy(epoch)));
  }

  /**
   * The parameters are what they were at the start, so that neither a rate nor a limit can be to
   * blame; and a new session has them again.
   */
  private String beforeAnyStep(StepGraph graph, BatchBuffer batch) {
    Optional<String> first;
    try (Session fresh = built.backend().open(experiment.seed())) {
      first = graph.firstNonFinite(fresh, batch, 1);
    }
    return ", before any parameter was moved"
        + first.map(words -> ": the first that is not finite is " + words).orElse("")
        + "; "
        + (isWide(built.data().range()) ? unitsRemedy() : startRemedy());
  }

  private static boolean isWide(ValueRange range) {
    return Math.max(Math.abs(range.min()), Math.abs(range.max())) > WIDE;
  }

  private String unitsRemedy() {
    ValueRange range = built.data().range();
    return String.format(
        Locale.ROOT,
        "the values of the data are from %.4g to %.4g: bring them near 1 by --set"
            + " '/transform={\"type\": \"standardized\"}', or divide them where they are read",
        range.min(),
        range.max());
  }

  private static String startRemedy() {
    return "try another /initialization, or bound what the part gives (logVarianceBounds)";
  }

  private static List<String> culprits(Map<String, Double> means) {
    return means.entrySet().stream()
        .filter(mean -> !Double.isFinite(mean.getValue()))
        .map(mean -> mean.getKey() + " is " + mean.getValue())
        .toList();
  }

  private String remedy(int epoch) {
    String clipping =
        settings.clipNorm().isPresent() ? "lower /training/clipNorm" : "set /training/clipNorm";
    return "; try a lower learning rate at /training/optimizer, or "
        + clipping
        + (isWide(built.data().range()) ? "; " + unitsRemedy() : "")
        + kept(epoch);
  }

  private String skippingRemedy(int epoch) {
    boolean isBounded = settings.skipSteps().flatMap(SkipSteps::aboveNorm).isPresent();
    return "; try a lower learning rate at /training/optimizer"
        + (isBounded ? ", or raise /training/skipSteps/aboveNorm" : "")
        + kept(epoch);
  }

  private static String kept(int epoch) {
    return epoch == 1 ? "" : "; the last good checkpoint is kept";
  }

  private List<Variable> variables() {
    Set<Variable> all = new LinkedHashSet<>(built.parameters().all());
    all.addAll(states.variables());
    return List.copyOf(all);
  }

  /**
   * Takes a checkpoint.
   *
   * @param position where training stands
   * @throws TrainingFailedException if a parameter is no longer finite
   */
  public Checkpoint checkpoint(Position position) {
    Map<String, StoredTensor> values = new LinkedHashMap<>();
    for (Variable variable : variables()) {
      float[] value = session.read(variable);
      for (float number : value) {
        if (!Float.isFinite(number)) {
          throw new TrainingFailedException(
              "parameter "
                  + variable.name()
                  + " is no longer finite after epoch "
                  + position.epoch()
                  + remedy(position.epoch()));
        }
      }
      // A backend may compute in more digits than a file holds: training goes on from what the
      // file holds, so that a resumed run cannot differ from one that was never interrupted.
      session.write(variable, value);
      values.put(variable.name(), new StoredTensor(variable.shape(), value));
    }
    return new Checkpoint(position, values);
  }

  private void restore(Checkpoint checkpoint) {
    List<Variable> variables = variables();
    Set<String> names = new LinkedHashSet<>();
    variables.forEach(variable -> names.add(variable.name()));
    for (Variable variable : variables) {
      StoredTensor stored = checkpoint.variables().get(variable.name());
      if (stored == null || !stored.shape().equals(variable.shape())) {
        throw unlike(variable.name());
      }
    }
    for (String name : checkpoint.variables().keySet()) {
      if (!names.contains(name)) {
        throw unlike(name);
      }
    }
    for (Variable variable : variables) {
      StoredTensor stored = checkpoint.variables().get(variable.name());
      if (stored != null) {
        session.write(variable, stored.values());
      }
    }
  }

  private static UserException unlike(String name) {
    return new UserException(
        "the checkpoint does not fit the experiment at '"
            + name
            + "': it was written by another version of one of the parts; begin a new run");
  }

  /** Frees what training holds. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      session.close();
    }
  }
}
