package org.vae4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.estimator.Estimator;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.ExampleArrays;
import org.vae4j.models.ModelsPlugin;
import org.vae4j.models.estimator.ElboConfig;
import org.vae4j.models.initialization.UniformFanInConfig;
import org.vae4j.models.vae.VaeConfig;

/**
 * A program that depends on {@code vae-api} and {@code vae-models} alone: a model, its evidence
 * lower bound and the gradients, as expressions that any backend can run.
 */
class LossOfAModelTest {
  @Test
  void buildsTheLossAndItsGradients() {
    float[][] examples = {{0, 0, 1, 1}, {1, 1, 0, 0}};
    PartBuilder parts =
        PartBuilder.of(
            new ExampleArrays(Shape.of(4), examples), new UniformFanInConfig(), new ModelsPlugin());
    VariationalAutoencoder model = (VariationalAutoencoder) parts.build("model", new VaeConfig(2));
    Estimator estimator = parts.build("estimator", new ElboConfig());

    Batch batch = Batch.of(Tensor.input("x", Shape.of(2, 4)), Condition.none(2));
    Objective objective =
        estimator.objectives(model, batch, ForwardPass.training("training")).get(0);
    Tensor loss = objective.loss().mean(); // nats, averaged over the two examples
    List<Tensor> parameters = parts.parameters().all().stream().map(Variable::tensor).toList();
    List<Tensor> gradients = Gradients.of(loss, parameters);

    assertThat(loss.shape()).isEqualTo(Shape.scalar());
    assertThat(gradients)
        .extracting(Tensor::shape)
        .isEqualTo(parameters.stream().map(Tensor::shape).toList());
    assertThat(objective.terms())
        .extracting(term -> term.name())
        .containsExactly("reconstruction", "kl");
  }
}
