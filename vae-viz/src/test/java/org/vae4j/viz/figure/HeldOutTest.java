package org.vae4j.viz.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.tensor.Shape;

class HeldOutTest {
  private final SmoothModel model = new SmoothModel(Shape.of(1, 4, 4), 2, false);

  @Test
  void takesTestExamplesElseValidationElseTraining() {
    DataSet all = Blobs.dataSet(model, true);
    assertThat(HeldOut.of(all).purpose()).isEqualTo("test");
    assertThat(HeldOut.of(without(all, all.test())).purpose()).isEqualTo("validation");
    assertThat(HeldOut.of(without(all, Optional.empty())).purpose()).isEqualTo("training");
  }

  private static DataSet without(DataSet data, Optional<org.vae4j.api.data.Examples> validation) {
    return new DataSet(
        data.name(), data.training(), validation, Optional.empty(), data.classNames(), "");
  }

  @Test
  void showsEveryClassByTurns() {
    HeldOut heldOut = HeldOut.of(Blobs.dataSet(model, true));
    List<Integer> rows = heldOut.varied(12);
    assertThat(rows).doesNotHaveDuplicates();
    assertThat(rows)
        .extracting(row -> heldOut.examples().label(row).orElseThrow())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1);
    assertThat(heldOut.label(rows.get(1))).isEqualTo("Trouser");
  }

  @Test
  void spreadsRowsWhereThereAreNoLabels() {
    HeldOut heldOut = HeldOut.of(Blobs.dataSet(model, false));
    assertThat(heldOut.varied(4)).containsExactly(0, 200, 400, 600);
    assertThat(heldOut.spread(5000)).hasSize(800);
    assertThat(heldOut.label(0)).isEmpty();
  }
}
