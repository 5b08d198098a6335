package org.vae4j.data.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.DataLocations;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;
import org.vae4j.data.Reading;
import org.vae4j.data.RealData;

class FashionMiniTest {
  private static final DataLocations NOWHERE = new DataLocations(List.of(Path.of("no", "where")));

  private static DataSet open() {
    return new FashionMiniConfig().source().open(NOWHERE);
  }

  @Test
  void needsNoFileAndHasAsManyImagesOfEachClass() {
    DataSet data = open();

    assertThat(data.name()).isEqualTo("fashion-mini");
    assertThat(data.training().size()).isEqualTo(10_000);
    assertThat(data.training().shape()).isEqualTo(Shape.of(1, 28, 28));
    assertThat(data.validation()).isEmpty();
    assertThat(data.classNames())
        .containsExactly(
            "T-shirt/top",
            "Trouser",
            "Pullover",
            "Dress",
            "Coat",
            "Sandal",
            "Shirt",
            "Sneaker",
            "Bag",
            "Ankle boot");
    Examples test = data.test().orElseThrow();
    assertThat(test.size()).isEqualTo(2_000);
    assertThat(Reading.labelCounts(data.training(), 10)).containsOnly(1000);
    assertThat(Reading.labelCounts(test, 10)).containsOnly(200);
    assertThat(Reading.mean(data.training())).isBetween(0.284, 0.288);
  }

  @Test
  void numbersTestImagesAfterTrainingImages() {
    DataSet data = open();

    assertThat(data.training().id(9_999)).isEqualTo(9_999);
    assertThat(data.test().orElseThrow().id(0)).isEqualTo(10_000);
  }

  @Test
  void hasTheSameChecksumAtEachOpening() {
    assertThat(open().checksum()).isEqualTo(open().checksum()).matches("[0-9a-f]{64}");
  }

  @Test
  void opensFast() {
    long best =
        IntStream.range(0, 3)
            .mapToLong(
                i -> {
                  long start = System.nanoTime();
                  open();
                  return System.nanoTime() - start;
                })
            .min()
            .orElseThrow();

    assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void isWhatTheRecipeTakesFromTheOfficialFiles() throws IOException {
    Path official = RealData.folder().resolve("fashion-mnist");

    Map<String, byte[]> recipe = new HashMap<>();
    recipe.putAll(FashionMiniRecipe.take(official, "train", 1000));
    recipe.putAll(FashionMiniRecipe.take(official, "t10k", 200));
    assertThat(recipe).hasSize(4);
    for (Map.Entry<String, byte[]> file : recipe.entrySet()) {
      assertThat(resource(file.getKey())).as(file.getKey()).isEqualTo(file.getValue());
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = FashionMiniConfig.class.getResourceAsStream("fashion-mini/" + name);
        GZIPInputStream unpacked = new GZIPInputStream(in)) {
      return unpacked.readAllBytes();
    }
  }
}
