package org.vae4j.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubstitutionTest {
  private final Tensor a = Tensor.input("a", Shape.of(2));
  private final Tensor b = Tensor.input("b", Shape.of(2));
  private final Tensor c = Tensor.input("c", Shape.of(2));

  @Test
  void replacesATensorWhereverItIsUsed() {
    Tensor product = a.times(b);
    List<Tensor> made = new Substitution(Map.of(a, c)).of(List.of(product.plus(a), a));
    Tensor sum = made.get(0);
    assertThat(sum.op()).isEqualTo(Op.ADD);
    assertThat(sum.inputs().get(0).inputs()).containsExactly(c, b);
    assertThat(sum.inputs().get(1)).isSameAs(c);
    assertThat(made.get(1)).isSameAs(c);
  }

  @Test
  void leavesWhatDoesNotDependOnItAsItIs() {
    Tensor other = b.exp();
    Tensor sum = a.plus(other);
    Tensor made = new Substitution(Map.of(a, c)).of(List.of(sum)).get(0);
    assertThat(made.inputs().get(1)).isSameAs(other);
  }

  @Test
  void takesWhatStandsInAsItIs() {
    Tensor shifted = a.plus(1);
    Tensor made = new Substitution(Map.of(a, shifted)).of(List.of(a.exp())).get(0);
    assertThat(made.input()).isSameAs(shifted);
    assertThat(shifted.inputs()).contains(a);
  }

  @Test
  void refusesAnotherShape() {
    assertThatThrownBy(() -> new Substitution(Map.of(a, Tensor.constant(1))))
        .isInstanceOf(ShapeException.class)
        .hasMessage("substitution: [] cannot stand in for [2]");
  }
}
