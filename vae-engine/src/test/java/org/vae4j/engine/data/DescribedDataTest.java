package org.vae4j.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Shape;

class DescribedDataTest {
  private static Examples examples(float... values) {
    float[][] rows = new float[values.length][1];
    for (int i = 0; i < values.length; i++) {
      rows[i][0] = values[i];
    }
    return new ArrayExamples("number", Shape.of(1), rows);
  }

  private static DescribedData describe(Examples validation, Examples test) {
    DataSet data =
        new DataSet(
            "numbers",
            examples(0, 1, 0.5f),
            Optional.of(validation),
            Optional.of(test),
            List.of("a", "b"),
            "sum");
    return new DescribedData(
        Split.of(data, 0, (values, offset, length, noise, epoch, id) -> {}, 1));
  }

  @Test
  void measuresTheRangeOfEveryExampleSoThatATestExampleCanBeObjectedToBeforeTheTraining() {
    assertThat(describe(examples(0.5f), examples(0.25f)).range()).isEqualTo(new ValueRange(0, 1));
    assertThat(describe(examples(0.5f), examples(3)).range()).isEqualTo(new ValueRange(0, 3));
    assertThat(describe(examples(-2), examples(0.25f)).range()).isEqualTo(new ValueRange(-2, 1));
  }

  @Test
  void averagesTheTrainingExamplesAlone() {
    assertThat(describe(examples(7), examples(9)).mean()).containsExactly(0.5f);
  }
}
