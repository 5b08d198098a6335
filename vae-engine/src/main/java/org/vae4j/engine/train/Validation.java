package org.vae4j.engine.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.api.backend.Session;
import org.vae4j.api.data.Examples;
import org.vae4j.api.model.Batch;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.engine.assembly.Assembly;
import org.vae4j.engine.compute.Computation;

/** The losses and terms of validation examples, always with the same noise. */
final class Validation {
  private static final int STEP = 0;

  private final Examples examples;
  private final Computation sweep;
  private final Totals totals;
  private Progress progress = new Progress(0, 1, 1);

  Validation(Assembly assembly, Examples examples, List<String> names, Session session) {
    this.examples = examples;
    this.totals = new Totals(names);
    this.sweep =
        new Computation(
            session,
            assembly.experiment().training().batchSize(),
            rows -> Batch.inputs(rows, assembly.description()),
            batch -> quantities(assembly, batch),
            feeds -> assembly.scalars().feed(feeds, progress));
  }

  private static Map<String, Tensor> quantities(Assembly assembly, Batch batch) {
    Map<String, Tensor> quantities = new LinkedHashMap<>();
    Metric.of(
            assembly
                .estimator()
                .objectives(assembly.built().model(), batch, NoiseStream.of("validation")))
        .forEach(reading -> quantities.put(reading.name(), reading.value()));
    return quantities;
  }

  /** The means over all examples, with the scheduled scalars of a moment. */
  Totals run(Progress at) {
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
