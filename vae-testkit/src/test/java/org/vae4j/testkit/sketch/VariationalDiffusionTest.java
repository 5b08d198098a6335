package org.vae4j.testkit.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.chain.CompiledChain;
import org.vae4j.api.chain.Link;
import org.vae4j.api.chain.State;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.TrainedModel;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** Kingma, Salimans, Poole and Ho 2021; Luo 2022. */
class VariationalDiffusionTest {
  /**
   * KL(q(x_{t−1}|x_t, x₀) ‖ p(x_{t−1}|x_t)) from the prediction of the noise, of the example and of
   * the score, {@code [rows]} each: Luo 2022, "Three equivalent interpretations".
   */
  record Parametrisations(Tensor byNoise, Tensor byExample, Tensor byScore) {
    static Parametrisations of(Diffusion diffusion, Tensor x, Tensor t, Tensor epsilon) {
      Tensor one = Tensor.constant(1);
      Tensor gamma = diffusion.gamma(t);
      Tensor kept = diffusion.wide(gamma.negate().sigmoid()); // ᾱ_t, [rows, size]
      Tensor before =
          diffusion.wide(
              diffusion.gamma(t.minus(1.0 / diffusion.steps())).negate().sigmoid()); // ᾱ_{t−1}
      Tensor alpha = kept.dividedBy(before); // α_t
      Tensor lost = one.minus(kept); // 1 − ᾱ_t
      Tensor variance = one.minus(alpha).times(one.minus(before)).dividedBy(lost); // σ_q²
      Tensor weight = one.minus(alpha).square().dividedBy(variance.times(2)); // (1 − α_t)² / 2σ_q²

      Tensor z = kept.sqrt().times(x).plus(lost.sqrt().times(epsilon)); // x_t
      Tensor noise = diffusion.noiseIn(z, gamma); // ε̂
      Tensor example = z.minus(lost.sqrt().times(noise)).dividedBy(kept.sqrt()); // x̂
      Tensor score = noise.dividedBy(lost.sqrt()).negate(); // ŝ
      Tensor trueScore = kept.sqrt().times(x).minus(z).dividedBy(lost); // ∇ log q(x_t|x₀)
      return new Parametrisations(
          sum(noise.minus(epsilon), weight.dividedBy(lost.times(alpha))),
          sum(example.minus(x), weight.times(before).dividedBy(lost.square())),
          sum(score.minus(trueScore), weight.dividedBy(alpha)));
    }

    private static Tensor sum(Tensor error, Tensor weight) {
      return error.square().times(weight).sumRows();
    }
  }

  @Test
  void learnsToTakeNoiseAway() {
    ToyData data = ToyData.corners();
    Diffusion model = new Diffusion(Networks.parameters(), 20, 2);
    DiffusionLoss estimator = new DiffusionLoss(KullbackLeibler.standard());
    Training training = new Training(data).run(estimator, model, 1000, 0.01);
    assertThat(training.moved("loss")).contains("low", "rise");
    assertThat(training.atLast("loss")).isLessThan(training.atFirst("loss") - 2);
    Tensor samples = model.generate(Condition.none(60), ForwardPass.evaluation("samples")).mean();
    // Three corners at (±1, ±1): both coordinates are 1 away from 0, and hardly anything is
    // between.
    assertThat(training.value(samples.abs().minus(1).abs().mean())[0]).isLessThan(0.25);
  }

  @Test
  void samplesAThousandStepsAsAChainOfOne() {
    Parameters parameters = Networks.parameters();
    Training training =
        new Training(ToyData.corners())
            .run(
                new DiffusionLoss(KullbackLeibler.standard()),
                new Diffusion(parameters, 20, 2),
                1000,
                0.01);
    Diffusion longer = new Diffusion(parameters, 1000, 2);
    assertThat(tensors(longer)).isEqualTo(tensors(new Diffusion(parameters, 10, 2)));

    int[] rows = IntStream.range(0, 60).toArray();
    float[] samples = samples(training, longer, rows);
    double far = 0;
    for (float value : samples) {
      far += Math.abs(Math.abs(value) - 1) / samples.length;
    }
    assertThat(far).isLessThan(0.25);
    assertThat(samples(training, longer, Arrays.copyOfRange(rows, 11, 18)))
        .containsExactly(Arrays.copyOfRange(samples, 22, 36));
    assertThat(samples(training, longer, new int[] {59}))
        .containsExactly(Arrays.copyOfRange(samples, 118, 120));
  }

  /** How many tensors a compiled chain is made of. */
  private static int tensors(Diffusion diffusion) {
    Chain chain = diffusion.chain(Condition.none(60));
    State start = chain.start(ForwardPass.evaluation("start"));
    State next = chain.next(start, Link.at(0, ForwardPass.evaluation("link")));
    return Gradients.inputsFirst(next.asMap().values()).size();
  }

  private static float[] samples(Training training, Diffusion diffusion, int[] rows) {
    try (CompiledChain chain =
        new CompiledChain(
            training.session(), diffusion.means(Condition.none(rows.length)), "samples")) {
      return chain.run(new Feeds().at(0, rows)).get(TrainedModel.SHOWN).clone();
    }
  }

  @Test
  void hasTheSameLossInThreeParametrisations() {
    ToyData data = ToyData.corners();
    Diffusion model = new Diffusion(Networks.parameters(), 20, 2);
    NoiseStream noise = NoiseStream.of("three");
    Training training = new Training(data);
    for (int i = 1; i <= model.steps(); i++) {
      Tensor t = Tensor.filled(Shape.of(data.rows(), 1), (double) i / model.steps());
      Tensor epsilon = noise.normal(data.x().shape());
      Parametrisations losses = Parametrisations.of(model, data.x(), t, epsilon);
      double[] expected = training.value(DiffusionLoss.divergence(model, data.x(), t, epsilon));
      assertThat(training.value(losses.byNoise())).containsExactly(expected, within(1e-10));
      assertThat(training.value(losses.byExample())).containsExactly(expected, within(1e-10));
      assertThat(training.value(losses.byScore())).containsExactly(expected, within(1e-10));
    }
  }
}
