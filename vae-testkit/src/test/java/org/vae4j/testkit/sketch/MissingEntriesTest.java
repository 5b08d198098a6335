package org.vae4j.testkit.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** Missing entries: Mattei and Frellsen 2019, the bound over what was observed and imputation. */
class MissingEntriesTest {
  private static final int SAMPLES = 50;

  @Test
  void imputesWhatIsMissing() {
    ToyData data = ToyData.bars();
    float[] uniform = new float[data.rows() * data.size()];
    new CounterNoise(1, "missing").uniform(0, 0, 0, uniform, 0, uniform.length);
    double[] mask = new double[uniform.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = uniform[i] < 0.25 ? 0 : 1;
    }
    Tensor observed = Tensor.constant(Shape.of(data.rows(), data.size()), mask);
    // What is missing is 0 for the encoder, eq. 5, and in no likelihood.
    Batch batch =
        Batch.of(data.x().times(observed), data.batch().condition()).withObserved(observed);

    Parameters parameters = Networks.parameters();
    SmallAutoencoder model =
        new SmallAutoencoder(
            parameters,
            2,
            data.size(),
            SmallAutoencoder.diagonalGaussian(parameters.scope("posterior"), 2),
            SmallAutoencoder.standardNormal(2));
    Training training =
        new Training(data)
            .on(batch)
            .run(new ImportanceWeightedBoundTest.ImportanceWeightedBound(5), model, 400, 0.01);
    assertThat(training.atLast("loss")).isLessThan(training.atFirst("loss") - 2);

    // E[x_missing|x_observed] ≈ Σₖ wₖ E[x|zₖ] / Σ wₖ, eq. 12.
    Trace t =
        Trace.of(model, batch, SAMPLES, Draw.fromPosterior(), ForwardPass.evaluation("impute"));
    Tensor logWeights = t.bySample(t.logWeights()); // [rows, samples]
    Tensor normaliser = logWeights.logSumExp(1).reshape(Shape.of(data.rows(), 1));
    Tensor weights = logWeights.minus(normaliser.broadcast(logWeights.shape())).exp();
    Tensor means = t.bySample(t.likelihood().mean()); // [rows, samples, size]
    Tensor imputed =
        weights.reshape(weights.shape().append(1)).broadcast(means.shape()).times(means).sum(1);
    double[] values = training.value(imputed);
    int right = 0;
    int missing = 0;
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] == 0) {
        missing++;
        right += (values[i] > 0.5) == (data.values()[i] > 0.5) ? 1 : 0;
      }
    }
    // One value in twenty is flipped at random and cannot be known.
    assertThat(right / (double) missing).as("%d missing values", missing).isGreaterThan(0.88);
  }
}
