package org.vae4j.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Shape;

class OutputTest {
  private static final List<ResultColumn> COLUMNS =
      List.of(
          ResultColumn.of("example", ResultColumn.Type.WHOLE),
          ResultColumn.of("name", ResultColumn.Type.TEXT),
          ResultColumn.numbered("x", 2));

  @TempDir Path folder;

  private static List<Cells> cells(String... names) {
    float[][] pixels = new float[names.length][];
    long[] numbers = new long[names.length];
    for (int row = 0; row < names.length; row++) {
      pixels[row] = new float[] {row, 0.5f};
      numbers[row] = 7L + row;
    }
    return List.of(
        new Cells.Wholes(numbers), new Cells.Texts(List.of(names)), new Cells.Reals(pixels));
  }

  private static void write(Output output, ByteArrayOutputStream standard, String... names) {
    output.write(
        COLUMNS,
        names.length,
        Shape.of(1, 1, 2),
        new ValueRange(0, 1),
        standard,
        writer -> writer.write(cells(names), names.length));
  }

  @Test
  void quotesWhatWouldBeTakenForCells() {
    ByteArrayOutputStream standard = new ByteArrayOutputStream();
    write(Output.of(Optional.empty(), Optional.empty(), false), standard, "a,b", "say \"x\"", "ü");

    assertThat(standard.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            example,name,x_1,x_2
            7,"a,b",0.0,0.5
            8,"say ""x""\",1.0,0.5
            9,ü,2.0,0.5
            """);
  }

  @Test
  void twoPicturesOfOneNameAreTwoFiles() throws IOException {
    Path pictures = folder.resolve("pictures");
    write(
        Output.of(Optional.of(OutputFormat.PNG), Optional.of(pictures), false),
        new ByteArrayOutputStream(),
        "cats/a.jpg",
        "cats/a.png",
        "../outside.png");

    assertThat(pictures.resolve("cats/a.png")).exists();
    BufferedImage second = ImageIO.read(pictures.resolve("cats/a-8.png").toFile());
    assertThat(second.getRaster().getSample(0, 0, 0)).isEqualTo(255);
    assertThat(second.getRaster().getSample(1, 0, 0)).isEqualTo(128);
    assertThat(pictures.resolve("9.png")).exists();
    assertThat(folder.resolve("outside.png")).doesNotExist();
  }

  @Test
  void leavesTheOldFileWholeWhereTheNewOneCannotBeMade() throws IOException {
    Path file = folder.resolve("rows.csv");
    Files.writeString(file, "old");
    Output output = Output.of(Optional.empty(), Optional.of(file), true);

    assertThatThrownBy(
            () ->
                output.write(
                    COLUMNS,
                    1,
                    Shape.of(1, 1, 2),
                    new ValueRange(0, 1),
                    new ByteArrayOutputStream(),
                    writer -> {
                      writer.write(cells("a"), 1);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(UserException.class)
        .hasMessage(file + ": cannot be written: No space left on device");
    assertThat(folder.toFile().list()).containsExactly("rows.csv");
    assertThat(file).hasContent("old");
  }

  @Test
  void takesTheFormatOfTheName() {
    assertThat(Output.of(Optional.empty(), Optional.of(Path.of("A.NPZ")), false).format())
        .isEqualTo(OutputFormat.NPZ);
    assertThatThrownBy(() -> Output.of(Optional.of(OutputFormat.NPY), Optional.empty(), false))
        .hasMessage("--format npy: name the file to write with --out");
  }
}
