package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/** What encoders and decoders have in common: a function of rows, with parameters. */
final class NetworkChecks {
  private final PartBuilder context;
  private final Bench bench;
  private final Shape row;
  private final BiFunction<Tensor, ForwardPass, Tensor> network;

  /**
   * A network to check.
   *
   * @param context its parameters are in this context's scope
   * @param row the shape of one row of its input
   */
  NetworkChecks(PartBuilder context, Shape row, BiFunction<Tensor, ForwardPass, Tensor> network) {
    this.context = context;
    this.bench = new Bench(context);
    this.row = row;
    this.network = network;
  }

  private Tensor input(int rows) {
    return Bench.normalTensor("input", 0.7, row.prepend(rows).toArray());
  }

  /** In evaluation, with a fresh pass that is the same each time. */
  private Tensor apply(Tensor input) {
    return network.apply(input, ForwardPass.evaluation("contract"));
  }

  void assertUsesTheSameParametersForEveryBatch() {
    assertThat(apply(input(3)).shape().size(0)).isEqualTo(3);
    List<Variable> parameters = context.parameters().all();
    assertThat(apply(input(5)).shape().size(0)).isEqualTo(5);
    assertThat(context.parameters().all()).isEqualTo(parameters);
  }

  void assertRowsDoNotKnowOfEachOther() {
    Tensor input = input(3);
    double[] together = bench.value(3, apply(input));
    int each = together.length / 3;
    for (int i = 0; i < 3; i++) {
      double[] alone = bench.value(1, apply(input.slice(0, i, i + 1)));
      assertThat(Arrays.copyOfRange(together, i * each, (i + 1) * each))
          .as("row %d among others and alone", i)
          .containsExactly(alone);
    }
  }

  void assertDependsOnItsInput() {
    Tensor input = input(2);
    double[] values = bench.value(2, apply(input));
    int each = values.length / 2;
    double difference = 0;
    for (int i = 0; i < each; i++) {
      difference = Math.max(difference, Math.abs(values[i] - values[each + i]));
    }
    assertThat(difference).as("the difference of the results for two inputs").isPositive();
  }

  void assertStaysFinite() {
    for (double size : new double[] {-100, 0, 100}) {
      Variable input = Variable.state("large", row.prepend(2), Initializer.constant(size));
      Tensor result = apply(input.tensor());
      Tensor slope = Gradients.of(result.sum(), List.of(input.tensor())).get(0);
      for (double[] values : bench.values(bench.feeds(0, 2), List.of(result, slope))) {
        Bench.assertFinite("results and their slopes at inputs of " + size, values);
      }
    }
  }

  void assertGradients() {
    assertGradients(2, ForwardPass.evaluation("contract"));
  }

  /** With more rows: of two, what a batch is normalised by leaves nothing but their signs. */
  void assertGradientsInTraining() {
    assertGradients(4, ForwardPass.training("contract"));
  }

  private void assertGradients(int rows, ForwardPass pass) {
    Variable input = Variable.parameter("input", row.prepend(rows), Initializer.constant(0.2));
    Tensor result = network.apply(input.tensor(), pass);
    Tensor weights = Bench.normalTensor("weights", 1, result.shape().toArray());
    bench.assertGradients(rows, result.times(weights).sum());
  }

  void assertStatesFollowTraining(Set<String> fixed) {
    apply(input(3));
    ForwardPass training = ForwardPass.training("contract");
    assertThat(network.apply(input(3), training).shape().size(0)).isEqualTo(3);
    StateChecks.assertFollowTraining(context.parameters(), training, fixed);
  }

  void assertEveryParameterCounts() {
    Tensor result = apply(input(3));
    List<Variable> parameters =
        context.parameters().all().stream().filter(Variable::isTrainable).toList();
    Tensor weights = Bench.normalTensor("weights", 1, result.shape().toArray());
    List<Tensor> gradients =
        Gradients.of(
            result.times(weights).sum(), parameters.stream().map(Variable::tensor).toList());
    List<double[]> values = bench.values(bench.feeds(0, 3), gradients);
    for (int i = 0; i < parameters.size(); i++) {
      assertThat(Arrays.stream(values.get(i)).boxed())
          .as("the gradient of %s", parameters.get(i))
          .anyMatch(each -> each != 0);
    }
  }
}
