package org.vae4j.viz.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.vae4j.api.figure.Table;

class CurvesTest {
  @Test
  void tellsTermsFromScheduledScalars() {
    Curves curves = new Curves(Runs.metrics(3));
    assertThat(curves.terms().keySet()).containsExactly("loss", "reconstruction", "kl");
    assertThat(curves.terms().values())
        .allSatisfy(
            term -> {
              assertThat(term.training()).hasSize(3);
              assertThat(term.validation()).hasSize(3);
            });
    assertThat(curves.scalars().keySet()).containsExactly("beta", "learningRate");
    assertThat(curves.epochs()).containsExactly(1.0, 2.0, 3.0);
  }

  @Test
  void marksTheEpochWithTheBestScore() {
    Table metrics =
        new Table(
            List.of("epoch", "train_loss", "validation_score"),
            List.of(
                List.of(1.0, 9.0, Double.NaN),
                List.of(2.0, 8.0, 5.0),
                List.of(3.0, 7.0, 4.0),
                List.of(4.0, 6.0, 4.5)));
    assertThat(new Curves(metrics).best()).hasValue(2);
  }

  @Test
  void marksNoEpochWithoutValidation() {
    Table metrics =
        new Table(
            List.of("epoch", "train_loss", "validation_loss"),
            List.of(List.of(1.0, 9.0, Double.NaN)));
    Curves curves = new Curves(metrics);
    assertThat(curves.best()).isEqualTo(OptionalInt.empty());
    assertThat(curves.terms().keySet()).containsExactly("loss");
  }

  @Test
  void showsAScoreOnlyWhereItIsSomethingElse() {
    List<String> columns = List.of("train_loss", "validation_loss", "validation_score");
    Curves same =
        new Curves(new Table(columns, List.of(List.of(5.0, 4.0, 4.0), List.of(6.0, 5.0, 5.0))));
    Curves other =
        new Curves(new Table(columns, List.of(List.of(5.0, 4.0, 9.0), List.of(6.0, 5.0, 8.0))));

    assertThat(same.terms().keySet()).containsExactly("loss");
    assertThat(same.best()).hasValue(0);
    assertThat(other.terms().keySet()).containsExactly("loss", "score");
    assertThat(other.best()).hasValue(1);
  }

  @Test
  void showsALossThatIsItsOnlyTermOnce() {
    Table metrics =
        new Table(
            List.of("train_loss", "train_reconstruction", "step", "learningRate"),
            List.of(List.of(5.0, 5.0, 1.0, 0.1), List.of(4.0, 4.0, 2.0, 0.1)));
    Curves curves = new Curves(metrics);
    assertThat(curves.terms().keySet()).containsExactly("reconstruction");
    assertThat(curves.scalars()).isEmpty();
  }
}
