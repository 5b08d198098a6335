package org.vae4j.engine.train;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vae4j.api.backend.Session;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.Examples;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Model;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.engine.assembly.ScheduledScalars;
import org.vae4j.engine.compute.CompiledComputation;
import org.vae4j.engine.data.Split;
import org.vae4j.engine.experiment.Experiment;

/**
 * The losses and terms of validation examples, always with the same noise, and the score that
 * epochs are compared by: that of the first objective.
 */
final class Validation {
  private static final int STEP = 0;
  private static final String SCORE = "score";

  private final Examples examples;
  private final Session training;
  private final Session scope;
  private final Optional<WeightAverages> averages;
  private final CompiledComputation sweep;
  private final Totals totals;
  private Progress progress = new Progress(0, 1, 1);

  /** Makes the validation of one experiment. */
  static final class Compiler {
    private final int batchSize;
    private final Split split;
    private final DataDescription data;
    private final Model model;
    private final Estimator estimator;
    private final ScheduledScalars scalars;

    @Inject
    Compiler(
        Experiment experiment,
        Split split,
        DataDescription data,
        Model model,
        Estimator estimator,
        ScheduledScalars scalars) {
      this.batchSize = experiment.training().batchSize();
      this.split = split;
      this.data = data;
      this.model = model;
      this.estimator = estimator;
      this.scalars = scalars;
    }

    /**
     * Empty where there are no validation examples.
     *
     * @param averages what stands in for parameters, where they are averaged
     */
    Optional<Validation> compile(
        List<String> names, Session session, Optional<WeightAverages> averages) {
      return split.validation().map(held -> new Validation(this, held, names, session, averages));
    }

    /**
     * Empty where the estimator learns nothing from validation examples.
     *
     * @throws org.vae4j.api.UserException if it does and there are none
     */
    Optional<AfterValidation> compileAfter(List<String> names, Session session) {
      return AfterValidation.compile(estimator, names, split.validation().isPresent(), session);
    }

    private Map<String, Tensor> quantities(Batch batch, List<String> names) {
      Map<String, Tensor> quantities = new LinkedHashMap<>();
      List<Objective> objectives =
          estimator.objectives(model, batch, ForwardPass.evaluation("validation"));
      Metric.of(objectives).forEach(reading -> quantities.put(reading.name(), reading.value()));
      if (!List.copyOf(quantities.keySet()).equals(names)) {
        throw new IllegalArgumentException(
            "the turns of the estimator give "
                + names
                + ", and its objectives "
                + quantities.keySet()
                + "; where it has turns, its objectives are theirs: Turn.objectives");
      }
      Objective first = objectives.get(0);
      if (quantities.put(SCORE, first.score().orElse(first.loss())) != null) {
        throw new IllegalArgumentException(
            "the estimator calls one of its quantities '"
                + SCORE
                + "', which is what epochs are compared by; call it otherwise");
      }
      return quantities;
    }
  }

  private Validation(
      Compiler of,
      Examples examples,
      List<String> names,
      Session session,
      Optional<WeightAverages> averages) {
    this.examples = examples;
    this.training = session;
    this.averages = averages;
    this.scope = averages.map(each -> session.scope(each.parameters())).orElse(session);
    this.totals = new Totals(Stream.concat(names.stream(), Stream.of(SCORE)).toList());
    this.sweep =
        new CompiledComputation(
            scope,
            of.batchSize,
            rows -> Batch.inputs(rows, of.data),
            batch -> of.quantities(batch, names),
            feeds -> of.scalars.feed(feeds, progress));
  }

  /** The names of what {@link #run} measures, in the order in which they are to be shown. */
  List<String> names() {
    return totals.names();
  }

  /** What epochs are compared by, lower is better. */
  double score(Totals validated) {
    return validated.mean(validated.indexOf(SCORE));
  }

  /** The means over all examples, with the scheduled scalars of a moment. */
  Totals run(Progress at) {
    averages.ifPresent(each -> each.copy(training, scope));
    progress = at;
    totals.clear();
    sweep.over(
        examples,
        STEP,
        (from, rows, values) -> {
          int quantity = 0;
          for (float[] value : values.values()) {
            totals.add(quantity++, value, rows);
          }
          totals.count(rows);
        });
    return totals;
  }
}
