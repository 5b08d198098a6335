package org.vae4j.models.estimator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Term;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Substitution;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/**
 * −(log p_θ~(x|z) + log p_θ~(z) − log q(z|x)) + 1/N KL(q(θ) ‖ p(θ)) with θ~ = μ + σ ⊙ ζ: eq. 23 of
 * Kingma and Welling 2014, appendix F, over N, with both divergences in closed form as in F.1 where
 * they are known. A parameter itself is its posterior's mean.
 */
final class FullVb implements Estimator {
  private final FullVbConfig config;
  private final Parameters parameters;
  private final KullbackLeibler divergences;
  private final DataDescription data;

  FullVb(FullVbConfig config, BuildContext context) {
    this.config = config;
    this.parameters = context.parameters();
    this.divergences = context.divergences();
    this.data = context.data();
  }

  @Override
  public Optional<String> objection(Model model) {
    return new Densities(data, "estimator", "full-vb")
        .objectionToTraining(
            model, trace -> trace.logLikelihood().plus(trace.divergence(divergences)));
  }

  @Override
  public Optional<String> formula() {
    return Optional.of("E_q[−ln p(x|z, θ)] + KL(q(z|x) ‖ p(z)) + KL(q(θ) ‖ p(θ)) / N");
  }

  @Override
  public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
    LatentVariableModel latentVariableModel = (LatentVariableModel) model;
    Trace t = Trace.of(latentVariableModel, batch, config.samples(), Draw.fromPosterior(), pass);
    Tensor reconstruction = t.mean(t.logLikelihood().negate()); // [rows]
    Tensor kl = t.mean(t.divergence(divergences)); // [rows]
    List<Variable> generative = generative(latentVariableModel, batch, pass);
    List<Tensor> drawn = List.of(reconstruction, kl);
    if (pass.isTraining()) {
      NoiseStream noise = pass.noise().split("parameters");
      Map<Tensor, Tensor> draws = new LinkedHashMap<>();
      for (Variable mean : generative) {
        draws.put(mean.tensor(), draw(mean, noise, batch.rows()));
      }
      drawn = new Substitution(draws).of(drawn);
    }
    Tensor ofParameters = divergence(generative); // a scalar
    return List.of(
        Objective.of(
            "loss",
            drawn.get(0).plus(drawn.get(1)).plus(ofParameters), // [rows]
            List.of(
                new Term("reconstruction", drawn.get(0)),
                new Term("kl", drawn.get(1)),
                new Term("parameter_kl", ofParameters))));
  }

  /** The parameters of p(x, z), of its prior too: those of q(z|x) have no posterior. */
  private static List<Variable> generative(
      LatentVariableModel model, Batch batch, ForwardPass pass) {
    Draw given = Draw.fromPosterior().asGiven();
    return Gradients.parameters(Trace.of(model, batch, 1, given, pass.atRest()).logJoint());
  }

  /** ln σ² of a parameter's posterior. */
  private Tensor logVariance(Variable mean) {
    double first = 2 * Math.log(config.standardDeviation());
    return parameters
        .scope("log-variance")
        .parameter(mean.name(), mean.shape(), Initializer.constant(first));
  }

  /** A draw of a parameter, the same for all rows. */
  private Tensor draw(Variable mean, NoiseStream noise, int rows) {
    int size = mean.shape().elements();
    // Noise belongs to rows: as many numbers of each as make enough together.
    int each = (size + rows - 1) / rows;
    Tensor numbers =
        noise
            .normal(Shape.of(rows, each))
            .reshape(Shape.of(rows * each))
            .slice(0, 0, size)
            .reshape(mean.shape());
    return mean.tensor().plus(logVariance(mean).times(0.5).exp().times(numbers));
  }

  /** KL(q(θ) ‖ p(θ)) / N in nats, in closed form; a scalar. */
  private Tensor divergence(List<Variable> means) {
    double precision = 1 / config.priorVariance();
    List<Tensor> parts = new ArrayList<>();
    for (Variable mean : means) {
      Tensor logRatio = logVariance(mean).plus(Math.log(precision)); // ln σ²/σ₀²
      Tensor half =
          logRatio.expm1().minus(logRatio).plus(mean.tensor().square().times(precision)).times(0.5);
      parts.add(half.reshape(Shape.of(mean.shape().elements())).sum(0));
    }
    return parts.stream()
        .reduce(Tensor::plus)
        .orElse(Tensor.constant(0))
        .times(1.0 / Math.max(1, data.trainingExamples()));
  }
}
