package org.vae4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataLocations;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;
import org.vae4j.data.IdxFiles;
import org.vae4j.data.MatFiles;
import org.vae4j.data.Reading;
import org.vae4j.data.examples.ChannelAxis;
import org.vae4j.data.format.Checksum;
import org.vae4j.data.format.ExampleAxis;

class MatDataTest {
  @TempDir Path folder;

  private DataSet open(ExampleAxis axis, byte[]... variables) throws IOException {
    return new MatConfig(
            IdxFiles.write(folder.resolve("all.mat"), MatFiles.mat(variables)),
            "X",
            Optional.of("y"),
            Optional.of("age"),
            Optional.of("mask"),
            Optional.of("Xt"),
            Optional.of("yt"),
            Optional.of("aget"),
            Optional.empty(),
            axis,
            List.of(),
            ChannelAxis.LAST,
            Optional.empty(),
            List.of(),
            List.of("age"),
            MissingValues.NONE,
            0,
            1)
        .source()
        .open(new DataLocations(List.of(folder)));
  }

  @Test
  void readsPicturesAlongTheLastAxisWithAllThatIsKnownOfThem() throws IOException {
    // Three colour pictures of 2×1; the pictures are the last axis, the channels the one before.
    int[] sizes = {2, 1, 2, 3};
    DataSet data =
        open(
            ExampleAxis.LAST,
            MatFiles.bytes("X", MatFiles.UINT8, sizes, IdxFiles.counting(12)),
            MatFiles.doubles("y", new int[] {3, 1}, 1, -1, 0),
            MatFiles.doubles("age", new int[] {1, 3}, 20, 30, 40.5),
            MatFiles.bytes(
                "mask", MatFiles.UINT8, sizes, new byte[] {1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1}),
            MatFiles.bytes("Xt", MatFiles.UINT8, sizes, IdxFiles.counting(12)),
            MatFiles.doubles("yt", new int[] {1, 3}, 0, 1, 2),
            MatFiles.doubles("aget", new int[] {1, 3}, 1, 2, 3));

    Examples training = data.training();
    assertThat(data.name()).isEqualTo("all.mat");
    assertThat(data.checksum()).isEqualTo(Checksum.sha256(folder.resolve("all.mat")));
    assertThat(training.size()).isEqualTo(3);
    assertThat(training.shape()).isEqualTo(Shape.of(2, 2, 1));
    assertThat(Reading.example(training, 1))
        .containsExactly(4 / 255f, 5 / 255f, 6 / 255f, 7 / 255f);
    assertThat(Reading.observed(training, 0)).containsExactly(1, 1, 0, 1);
    assertThat(training.label(0)).hasValue(1);
    assertThat(training.label(1)).isEmpty();
    assertThat(Reading.covariates(training, 2)).containsExactly(40.5f);
    assertThat(data.test().orElseThrow().label(2)).hasValue(2);
    assertThat(data.classNames()).containsExactly("0", "1", "2");
    assertThat(data.covariates()).containsExactly("age");
  }

  @Test
  void namesAllThatIsWrongAtOnce() {
    assertThatThrownBy(
            () ->
                open(
                    ExampleAxis.FIRST,
                    MatFiles.doubles("X", new int[] {2, 1}, 1, Double.NaN),
                    MatFiles.doubles("y", new int[] {2, 1}, 1, 0.5),
                    MatFiles.doubles("age", new int[] {2, 1}, 1, 2),
                    MatFiles.doubles("mask", new int[] {2, 1}, 1, 1)))
        .isInstanceOf(UserException.class)
        .hasMessage(
            """
            data 'all.mat': 5 problems
              %1$s  has no variable 'Xt'; it has X, y, age, mask
              %1$s  has no variable 'yt'; it has X, y, age, mask
              %1$s  has no variable 'aget'; it has X, y, age, mask
              %1$s (y)  holds 64-bit floats; labels are whole numbers, one an example
              %1$s (X)  the number at [1, 0] is NaN; every number must be finite and fit a float"""
                .formatted(folder.resolve("all.mat")));
  }

  @Test
  void refusesSettingsOfWhichOneNeedsAnother() {
    assertThatThrownBy(
            () ->
                new MatConfig(
                    folder,
                    "X",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("yt"),
                    Optional.empty(),
                    Optional.empty(),
                    ExampleAxis.FIRST,
                    List.of(),
                    ChannelAxis.LAST,
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    MissingValues.NONE,
                    0,
                    1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'testLabels' needs both 'testExamples' and 'labels' beside it");
  }
}
