package org.vae4j.engine.train;

import java.util.List;
import org.vae4j.api.backend.Session;
import org.vae4j.api.data.Examples;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.engine.build.Assembly;
import org.vae4j.engine.compute.Sweep;

/** The losses and terms of validation examples, always with the same noise. */
final class Validation {
  private static final int STEP = 0;

  private final Examples examples;
  private final Sweep sweep;
  private final Totals totals;
  private Progress progress = new Progress(0, 1, 1);

  Validation(Assembly assembly, Examples examples, List<String> names, Session session) {
    this.examples = examples;
    this.totals = new Totals(names);
    this.sweep =
        new Sweep(
            session,
            assembly.experiment().training().batchSize(),
            examples.shape(),
            assembly.split().classes(),
            batch ->
                Reading.of(
                        assembly
                            .estimator()
                            .objectives(
                                assembly.built().model(), batch, NoiseStream.of("validation")))
                    .stream()
                    .map(Reading::value)
                    .toList(),
            feeds -> assembly.built().scalars().feed(feeds, progress));
  }

  /** The means over all examples, with the scheduled scalars of a moment. */
  Totals run(Progress at) {
    progress = at;
    totals.clear();
    sweep.over(
        examples,
        STEP,
        (from, rows, values) -> {
          for (int i = 0; i < values.size(); i++) {
            totals.add(i, values.get(i), rows);
          }
          totals.count(rows);
        });
    return totals;
  }
}
