package org.vae4j.testkit.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Bernoulli;
import org.vae4j.api.distribution.Categorical;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Term;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.Latent;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Latents;
import org.vae4j.api.model.Model;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** Labels for some examples: Kingma, Mohamed, Rezende and Welling 2014, the model M2. */
class SemiSupervisedTest {
  /** p(y) p(z) p(x|y, z) with q(y|x) q(z|x, y). */
  record Labelled(Parameters parameters, int classes, int latentSize, int size)
      implements LatentVariableModel {
    @Override
    public Distribution generate(Latents latents, Condition condition, ForwardPass pass) {
      Supplier<Tensor> features =
          latents.inferred(batch -> Networks.hidden(parameters.scope("encoder"), batch.x()));
      Tensor y =
          latents.next(
              "y",
              Categorical.uniform(condition.rows(), Shape.of(classes)),
              () -> new Categorical(Dense.apply(parameters.scope("y"), features.get(), classes)));
      Tensor z =
          latents.next(
              "z",
              Normal.standard(condition.rows(), Shape.of(latentSize)),
              () -> normal(join(features.get(), y)));
      return new Bernoulli(Networks.perceptron(parameters.scope("decoder"), join(z, y), size));
    }

    private Normal normal(Tensor features) {
      return new Normal(
          Dense.apply(parameters.scope("mean"), features, latentSize),
          Dense.apply(parameters.scope("log-variance"), features, latentSize));
    }

    private static Tensor join(Tensor a, Tensor b) {
      return Tensor.concatenate(1, List.of(a, b));
    }

    @Override
    public Diagram diagram() {
      return new Diagram(List.of(), List.of());
    }
  }

  /** Eqs. 6 to 9, the weight of the classification relative to a labelled example. */
  record SemiSupervised(double alpha) implements Estimator {
    @Override
    public Optional<String> objection(Model model) {
      return model instanceof LatentVariableModel ? Optional.empty() : Optional.of("no latents");
    }

    @Override
    public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
      LatentVariableModel joint = (LatentVariableModel) model;
      Tensor labels = batch.condition().labels().orElseThrow(); // [rows, classes]
      Tensor isKnown = labels.sum(1); // [rows]
      Tensor isUnknown = Tensor.constant(1).minus(isKnown);

      Draw given = Draw.at(Map.of("y", labels), Draw.fromPosterior());
      Trace labelled = Trace.of(joint, batch, 1, given, pass);
      Tensor classification = labelled.latents().get(0).logPosterior().negate(); // −log q(y|x)

      Trace every = Trace.ofEveryValue(joint, batch, 1, Draw.fromPosterior(), pass);
      Tensor logQ = every.latents().get(0).logPosterior(); // [rows · classes]
      Tensor unlabelled =
          every.bySample(logQ.exp().times(bound(every).minus(logQ))).sum(1); // U(x), [rows]

      Tensor loss =
          bound(labelled)
              .negate()
              .plus(classification.times(alpha))
              .mask(isKnown)
              .plus(unlabelled.negate().mask(isUnknown));
      return List.of(
          Objective.of(
              "loss", loss, List.of(new Term("classification", classification.mask(isKnown)))));
    }

    /** J(x, y) = log p(x|y, z) + log p(y) + log p(z) − log q(z|x, y). */
    private static Tensor bound(Trace t) {
      Latent y = t.latents().get(0);
      Latent z = t.latents().get(1);
      return t.logLikelihood().plus(y.logPrior()).plus(z.logPrior().minus(z.logPosterior()));
    }
  }

  @Test
  void learnsClassesFromAFewLabels() {
    ToyData data = ToyData.bars();
    Labelled model = new Labelled(Networks.parameters(), ToyData.CLASSES, 2, data.size());
    // Two rows of each class have a label.
    double[] labelled = new double[data.rows()];
    for (int row = 0; row < 2 * ToyData.CLASSES; row++) {
      labelled[row] = 1;
    }
    Tensor isLabelled =
        Tensor.constant(Shape.of(data.rows(), 1), labelled).broadcast(data.labels().shape());
    Batch batch = Batch.of(data.x(), Condition.labels(data.labels().times(isLabelled)));
    Training training = new Training(data).on(batch).run(new SemiSupervised(10), model, 400, 0.01);
    assertThat(training.atLast("loss")).isLessThan(training.atFirst("loss") - 2);

    Trace t = Trace.of(model, data.batch(), 1, Draw.fromPosterior(), ForwardPass.evaluation("y"));
    Tensor right = t.latents().get(0).posterior().mean().times(data.labels()).sum(1); // q(y|x)
    double[] probabilities = training.value(right);
    int correct = 0;
    for (double probability : probabilities) {
      correct += probability > 0.5 ? 1 : 0;
    }
    assertThat(correct).as("of 60 examples, 6 of them labelled").isGreaterThanOrEqualTo(57);
  }
}
