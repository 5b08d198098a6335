package org.vae4j.models.evaluation;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.evaluation.Measurement;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;

/**
 * −log₂ p(x) / D of an example of D dimensions whose values are levels: Theis, van den Oord and
 * Bethge 2016, section 3.1.
 *
 * @param dimensions D
 * @param added what is added for each dimension, in bits
 * @param included what of the number belongs to the levels, in a sentence
 */
record BitsPerDimension(int dimensions, double added, String included) {
  /** The name of the bound in bits, and the unit. */
  static final String NAME = "bits per dimension";

  /** Two levels are compared in nats by custom. */
  private static final int BINARY = 2;

  /**
   * How nats become bits per dimension; empty where neither the likelihood is over levels nor the
   * values are spread levels, and where values are missing, whose number differs by example.
   */
  static Optional<BitsPerDimension> of(LatentVariableModel model, DataDescription data) {
    if (data.missing() > 0) {
      return Optional.empty();
    }
    int dimensions = data.shape().elements();
    OptionalInt levels = levels(model, data);
    if (levels.isPresent()) {
      return levels.getAsInt() > BINARY
          ? Optional.of(
              new BitsPerDimension(
                  dimensions,
                  0,
                  "The likelihood is of " + levels.getAsInt() + " levels; nothing is added."))
          : Optional.empty();
    }
    OptionalDouble width = data.binWidth();
    if (width.isEmpty()) {
      return Optional.empty();
    }
    double bits = -Math.log(width.getAsDouble()) / Math.log(2);
    return Optional.of(
        new BitsPerDimension(
            dimensions,
            bits,
            String.format(
                Locale.ROOT,
                "The likelihood is a density of dequantized values; −log₂ of the width that each"
                    + " level is spread over, %s bits, is added: an upper bound on that of the"
                    + " levels.",
                // Mostly 8.
                bits == Math.rint(bits) ? String.format(Locale.ROOT, "%.0f", bits) : bits)));
  }

  private static OptionalInt levels(LatentVariableModel model, DataDescription data) {
    return Trace.of(
            model,
            Batch.inputs(1, data),
            1,
            Draw.fromPrior(),
            ForwardPass.evaluation("evaluation/bits-per-dimension"))
        .likelihood()
        .levels();
  }

  /**
   * The measurement of a bound or an estimate.
   *
   * @param name what it is called
   * @param nats of each example
   * @param what the name of the measurement in nats
   */
  Measurement of(String name, float[] nats, String what) {
    float[] bits = new float[nats.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = (float) (nats[i] / (dimensions * Math.log(2)) + added);
    }
    return Sample.of(bits)
        .measurement(
            name,
            NAME,
            String.format(
                Locale.ROOT, "The %s / (%,d dimensions · ln 2). %s", what, dimensions, included));
  }
}
