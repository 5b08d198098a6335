package org.vae4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.data.DataLocations;
import org.vae4j.api.data.DataSet;
import org.vae4j.data.image.ColorMode;
import org.vae4j.data.image.Fit;

/** Pictures of 16 bits, of which scanners use twelve. */
class DeepPicturesTest {
  @TempDir Path folder;
  private Path pictures;

  @BeforeEach
  void write() throws IOException {
    pictures = folder.resolve("scans");
    assertThat(pictures.toFile().mkdir()).isTrue();
    for (int i = 0; i < 2; i++) {
      BufferedImage scan = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
      scan.getRaster().setSample(0, 0, 0, 4095 - 1000 * i);
      scan.getRaster().setSample(1, 0, 0, 819);
      ImageIO.write(scan, "png", pictures.resolve("scan-" + i + ".png").toFile());
    }
  }

  private DataSet open(int white) {
    return new ImageFolderConfig(
            pictures,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Fit.CROP,
            ColorMode.GREY,
            white,
            0,
            1)
        .source()
        .open(new DataLocations(List.of(folder)));
  }

  @Test
  void saysThatTheyAreDarkAndWhatEndsThat() {
    assertThat(open(65_535).notes())
        .contains(
            pictures
                + ": 2 pictures have 16 bits, and are rounded to 8; their largest number is 4095",
            "Warning: "
                + pictures
                + ": that is dark where 65535 is white; set \"white\": 4095 if they have 12 bits");
  }

  @Test
  void theRemedyGivesThemTheirRange() {
    DataSet data = open(4095);
    float[] values = new float[2];
    data.training().read(0, values, 0);

    assertThat(values).containsExactly(1, 51 / 255f); // 819 / 4095 is a fifth
    assertThat(data.notes()).noneMatch(note -> note.startsWith("Warning"));
  }
}
