package org.vae4j.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TensorTest {
  private static final Tensor X = Tensor.input("x", Shape.of(2, 3));

  /** A table of all rows by all rows would be too large; the product is not. */
  @Test
  void multipliesLongTablesByEachOther() {
    Tensor table = Tensor.filled(Shape.of(3, 50_000), 0);
    Tensor numbers = Tensor.filled(Shape.of(3, 2), 0);
    assertThat(table.matmul(numbers, true, false).shape()).isEqualTo(Shape.of(50_000, 2));
    Tensor narrow = Tensor.filled(Shape.of(50_000, 1), 0);
    assertThat(narrow.matmul(table.slice(0, 0, 1), true, true).shape()).isEqualTo(Shape.of(1, 1));
  }

  @Test
  void tellsItsOperationNameAndShape() {
    Variable weight = Variable.parameter("encoder/weight", Shape.of(3, 4), Initializer.normal(1));
    assertThat(X).hasToString("input x[2, 3]");
    assertThat(weight.tensor()).hasToString("variable encoder/weight[3, 4]");
    assertThat(X.matmul(weight.tensor())).hasToString("matmul[2, 4]");
    assertThat(X.sum()).hasToString("sum[]");
  }

  @Test
  void makesNoOperationWhereNothingChanges() {
    assertThat(X.reshape(Shape.of(2, 3))).isSameAs(X);
    assertThat(X.broadcast(Shape.of(2, 3))).isSameAs(X);
    assertThat(X.slice(1, 0, 3)).isSameAs(X);
    assertThat(X.pad(0, 0, 2)).isSameAs(X);
    assertThat(X.repeatRows(1)).isSameAs(X);
    assertThat(Tensor.concatenate(0, List.of(X))).isSameAs(X);
    assertThat(Tensor.constant(2).sum()).matches(tensor -> tensor.op() == Op.CONSTANT);
  }

  @Test
  void countsAxesFromTheEndToo() {
    assertThat(X.sum(-1).shape()).isEqualTo(Shape.of(2));
    assertThat(X.sum(0, 1).shape()).isEqualTo(Shape.scalar());
    assertThat(X.transpose(-1, -2).shape()).isEqualTo(Shape.of(3, 2));
    assertThat(X.logSumExp(-1).shape()).isEqualTo(Shape.of(2));
  }

  @Test
  void repeatsAndGroupsRows() {
    assertThat(X.repeatRows(4).shape()).isEqualTo(Shape.of(8, 3));
    assertThat(X.repeatRows(4).groupRows(4).shape()).isEqualTo(Shape.of(2, 4, 3));
    assertThat(X.sumRows().shape()).isEqualTo(Shape.of(2));
    assertThat(X.sumRows().sumRows().shape()).isEqualTo(Shape.of(2));
  }

  @Test
  void keepsConstantsAsTheyWereGiven() {
    double[] values = {1, 2};
    Tensor constant = Tensor.constant(Shape.of(2), values);
    values[0] = 9;
    assertThat(((Constant) constant.attribute()).value(0)).isEqualTo(1);
  }

  @Test
  void comesAfterItsInputsHoweverDeep() {
    Tensor deep = X;
    for (int i = 0; i < 100_000; i++) {
      deep = deep.negate();
    }
    List<Tensor> order = Gradients.inputsFirst(List.of(deep));
    assertThat(order).hasSize(100_001).startsWith(X).endsWith(deep);
    assertThat(Gradients.of(deep.sum(), List.of(X))).hasSize(1);
  }

  @Test
  void hasAZeroGradientWhereTheLossDoesNotDependOnIt() {
    Tensor other = Tensor.input("y", Shape.of(4));
    Tensor gradient = Gradients.of(X.sum(), List.of(other)).get(0);
    assertThat(gradient.shape()).isEqualTo(Shape.of(4));
    assertThat(((Constant) gradient.input().attribute()).value(0)).isZero();
  }

  @Test
  void hasAGradientByWhatIsItselfComputed() {
    Tensor middle = X.exp();
    List<Tensor> gradients = Gradients.of(middle.square().sum(), List.of(middle, X));
    assertThat(gradients).allSatisfy(each -> assertThat(each.shape()).isEqualTo(Shape.of(2, 3)));
  }

  @Test
  void numbersNoiseInTheOrderInWhichItIsAskedFor() {
    NoiseStream stream = NoiseStream.of("model");
    assertThat(
            names(
                stream.normal(Shape.of(1)),
                stream.split("z").normal(Shape.of(1)),
                stream.uniform(Shape.of(1)),
                stream.split("z").normal(Shape.of(1)),
                stream.split("z").split("z").normal(Shape.of(1))))
        .as("every stream is another")
        .containsExactlyInAnyOrder(
            "model/0", "model/z/0", "model/1", "model/z#2/0", "model/z#3/z/0");
  }

  private static Set<String> names(Tensor... noise) {
    return Stream.of(noise)
        .map(tensor -> ((Noise) tensor.attribute()).stream())
        .collect(Collectors.toSet());
  }

  @Test
  void startsVariablesFromTheSeedAndTheNameAlone() {
    Variable first = Variable.parameter("a", Shape.of(5), Initializer.normal(1));
    Variable same = Variable.parameter("a", Shape.of(5), Initializer.normal(1));
    Variable other = Variable.parameter("b", Shape.of(5), Initializer.normal(1));
    assertThat(first.initialValues(1)).containsExactly(same.initialValues(1));
    assertThat(first.initialValues(1)).isNotEqualTo(first.initialValues(2));
    assertThat(first.initialValues(1)).isNotEqualTo(other.initialValues(1));
  }
}
