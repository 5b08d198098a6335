package org.vae4j.testkit.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Term;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/** A codebook that follows averages: van den Oord, Vinyals and Kavukcuoglu 2017, appendix A.1. */
class VectorQuantizationTest {
  /** The code nearest to what an encoder made, and both. */
  record Quantized(Tensor encoded, Tensor code) implements Distribution {
    @Override
    public int rows() {
      return encoded.shape().size(0);
    }

    @Override
    public Shape eventShape() {
      return encoded.shape().row();
    }

    @Override
    public boolean isReparameterised() {
      return true;
    }

    /** The code, with the gradient of what was encoded: straight through. */
    @Override
    public Tensor sample(NoiseStream noise) {
      return code.minus(encoded).stopGradient().plus(encoded);
    }

    @Override
    public Tensor mean() {
      return sample(NoiseStream.of("none"));
    }

    @Override
    public Quantized repeatRows(int count) {
      return new Quantized(encoded.repeatRows(count), code.repeatRows(count));
    }
  }

  /** N ← δ N + (1 − δ) n and m ← δ m + (1 − δ) Σ z for each code, which is m / N. */
  record Codebook(Parameters scope, int codes, int size, double decay) implements Posterior {
    Variable counts() {
      return scope.state("counts", Shape.of(codes, 1), Initializer.constant(1));
    }

    Variable sums() {
      return scope.state("sums", Shape.of(codes, size), Initializer.normal(1));
    }

    @Override
    public Quantized given(Tensor features, ForwardPass pass) {
      Tensor encoded = Dense.apply(scope.scope("encoded"), features, size); // [rows, size]
      Tensor counts = pass.state(counts());
      Tensor sums = pass.state(sums());
      Tensor codebook = sums.dividedBy(counts.broadcast(sums.shape())); // [codes, size]
      // ‖z − e‖² less what is the same for every code.
      Tensor distances =
          codebook
              .square()
              .sum(1)
              .broadcast(Shape.of(encoded.shape().size(0), codes))
              .minus(encoded.matmul(codebook, false, true).times(2));
      Tensor least = distances.negate().largest(1).negate();
      Shape column = Shape.of(encoded.shape().size(0), 1);
      Tensor chosen =
          Tensor.constant(1)
              .minus(distances.greaterThan(least.reshape(column).broadcast(distances.shape())));
      if (pass.isTraining()) {
        Tensor members = chosen.sum(0).reshape(Shape.of(codes, 1));
        Tensor total = chosen.matmul(encoded.stopGradient(), true, false); // [codes, size]
        pass.assign(counts(), averaged(counts, members));
        pass.assign(sums(), averaged(sums, total));
      }
      return new Quantized(encoded, chosen.matmul(codebook));
    }

    private Tensor averaged(Tensor before, Tensor now) {
      return before.times(decay).plus(now.times(1 - decay));
    }
  }

  /** Reconstruction and commitment: eq. 3 without its second term, which the averages replace. */
  record Committed(double beta) implements Estimator {
    @Override
    public Optional<String> objection(Model model) {
      return model instanceof LatentVariableModel ? Optional.empty() : Optional.of("no latents");
    }

    @Override
    public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
      Trace t = Trace.of((LatentVariableModel) model, batch, 1, Draw.fromPosterior(), pass);
      Tensor reconstruction = t.logLikelihood().negate(); // [rows]
      Quantized z = (Quantized) t.latents().get(0).posterior();
      Tensor commitment = z.encoded().minus(z.code().stopGradient()).square().sumRows(); // [rows]
      return List.of(
          Objective.of(
              "loss",
              reconstruction.plus(commitment.times(beta)),
              List.of(new Term("commitment", commitment))));
    }
  }

  private static SmallAutoencoder model(Parameters parameters, int size, Codebook codebook) {
    return new SmallAutoencoder(parameters, 2, size, codebook, SmallAutoencoder.standardNormal(2));
  }

  @Test
  void learnsWhileTheCodebookFollows() {
    ToyData data = ToyData.bars();
    Parameters parameters = Networks.parameters();
    Codebook codebook = new Codebook(parameters.scope("codebook"), 4, 2, 0.9);
    SmallAutoencoder model = model(parameters, data.size(), codebook);
    Training training = new Training(data).run(new Committed(0.25), model, 400, 0.01);
    assertThat(training.moved("loss")).noneMatch(name -> name.endsWith("codebook/sums"));
    assertThat(training.atLast("loss")).isLessThan(training.atFirst("loss") - 2);
  }

  @Test
  void withoutMemoryIsOneStepOfKMeans() {
    ToyData data = ToyData.bars();
    Parameters parameters = Networks.parameters();
    Codebook codebook = new Codebook(parameters.scope("codebook"), 2, 2, 0);
    SmallAutoencoder model = model(parameters, data.size(), codebook);
    Training training = new Training(data).run(new Committed(0.25), model, 20, 0);
    // Nothing else moves, so that codes are where they stay: each the mean of its members.
    Quantized z = (Quantized) model.posterior(data.batch(), ForwardPass.evaluation("codes"));
    double[] encoded = training.value(z.encoded());
    double[] code = training.value(z.code());
    for (int row = 0; row < data.rows(); row++) {
      double sum = 0;
      int members = 0;
      for (int other = 0; other < data.rows(); other++) {
        if (code[2 * other] == code[2 * row]) {
          sum += encoded[2 * other];
          members++;
        }
      }
      assertThat(code[2 * row]).isCloseTo(sum / members, within(1e-6));
    }
  }
}
