package org.vae4j.api.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

class FeedsTest {
  private static final Tensor X = Tensor.input("x", Shape.of(2, 3));
  private static final Tensor BETA = Tensor.input("beta", Shape.scalar());

  @Test
  void refusesAnotherNumberOfValues() {
    assertThatThrownBy(() -> new Feeds().set(X, new float[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("input x[2, 3] has 6 values, and was given 5");
    assertThatThrownBy(() -> new Feeds().set(X, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("input x[2, 3] has 6 values, and was given 1");
  }

  @Test
  void refusesWhatIsNotAnInput() {
    assertThatThrownBy(() -> new Feeds().set(X.exp(), new float[6]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("exp[2, 3] is not an input");
  }

  @Test
  void refusesABatchWithoutRows() {
    assertThatThrownBy(() -> new Feeds().at(0, new int[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a run has at least one row");
  }

  @Test
  void isAtNoLinkUnlessToldSo() {
    int[] rows = {1, 2};
    Feeds feeds = new Feeds().at(3, 7, rows);
    assertThat(feeds.step()).isEqualTo(3);
    assertThat(feeds.link()).isEqualTo(7);
    assertThat(feeds.rows()).isSameAs(rows);
    assertThat(feeds.at(4, rows).link()).isZero();
    assertThatThrownBy(() -> feeds.at(3, -1, rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("links are numbered from 0, was -1");
  }

  @Test
  void leavesTheCallersArrayAloneWhenANumberReplacesIt() {
    float[] mine = {0.5f};
    Feeds feeds = new Feeds().set(BETA, mine).set(BETA, 0.25).set(BETA, 0.125);
    assertThat(mine).containsExactly(0.5f);
    assertThat(feeds.value(BETA)).hasValueSatisfying(v -> assertThat(v).containsExactly(0.125f));
  }
}
