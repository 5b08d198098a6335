package org.vae4j.data.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;
import org.vae4j.data.Reading;
import org.vae4j.data.RealData;

/**
 * The real files: their sizes, their label counts, and the means that papers and libraries state.
 */
class PublishedDataTest {
  @Test
  void readsMnist() {
    DataSet data = new MnistConfig().source().open(RealData.locations());

    Examples test = data.test().orElseThrow();
    assertThat(data.training().size()).isEqualTo(60_000);
    assertThat(test.size()).isEqualTo(10_000);
    assertThat(data.training().shape()).isEqualTo(Shape.of(1, 28, 28));
    assertThat(Reading.mean(data.training())).isCloseTo(0.13066, within(5e-6));
    assertThat(Reading.mean(test)).isCloseTo(0.13251, within(5e-6));
    assertThat(Reading.labelCounts(data.training(), 10))
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(Reading.labelCounts(test, 10))
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    assertThat(data.classNames()).hasSize(10);
  }

  @Test
  void readsFashionMnist() {
    DataSet data = new FashionMnistConfig().source().open(RealData.locations());

    assertThat(data.training().size()).isEqualTo(60_000);
    assertThat(Reading.mean(data.training())).isCloseTo(0.28604, within(5e-6));
    assertThat(Reading.labelCounts(data.training(), 10)).containsOnly(6000);
    assertThat(Reading.labelCounts(data.test().orElseThrow(), 10)).containsOnly(1000);
  }

  @Test
  void readsBinarizedMnistWithItsOwnValidationSplit() {
    DataSet data = new BinarizedMnistConfig().source().open(RealData.locations());

    assertThat(data.training().size()).isEqualTo(50_000);
    assertThat(data.validation().orElseThrow().size()).isEqualTo(10_000);
    assertThat(data.test().orElseThrow().size()).isEqualTo(10_000);
    assertThat(data.validation().orElseThrow().id(0)).isEqualTo(50_000);
    assertThat(data.test().orElseThrow().id(0)).isEqualTo(60_000);
    assertThat(Reading.mean(data.training())).isCloseTo(0.13056, within(5e-6));
    assertThat(data.training().label(0)).isEmpty();
    assertThat(data.classNames()).isEmpty();
    assertThat(Reading.example(data.training(), 0)).containsOnly(0f, 1f);
  }

  @Test
  void readsOmniglotAt28By28() {
    DataSet data = new Omniglot28Config().source().open(RealData.locations());

    assertThat(data.training().size()).isEqualTo(24_345);
    assertThat(data.test().orElseThrow().size()).isEqualTo(8_115);
    assertThat(Reading.labelCounts(data.training(), 1623)).containsOnly(15);
    assertThat(Reading.labelCounts(data.test().orElseThrow(), 1623)).containsOnly(5);
    assertThat(data.classNames()).hasSize(1623);
  }

  @Test
  void readsFreyFaces() {
    DataSet whole =
        new FreyFacesConfig(0, FreyFacesConfig.Order.FILM, 1).source().open(RealData.locations());

    assertThat(whole.training().size()).isEqualTo(1965);
    assertThat(whole.test()).isEmpty();
    assertThat(whole.training().shape()).isEqualTo(Shape.of(1, 28, 20));
    assertThat(Reading.mean(whole.training())).isCloseTo(0.6057, within(5e-5));
  }

  @Test
  void holdsOutTheEndOfTheFilmOrFacesAtRandom() {
    DataSet film =
        new FreyFacesConfig(365, FreyFacesConfig.Order.FILM, 1).source().open(RealData.locations());
    DataSet shuffled =
        new FreyFacesConfig(200, FreyFacesConfig.Order.SHUFFLED, 1)
            .source()
            .open(RealData.locations());

    assertThat(film.training().size()).isEqualTo(1600);
    assertThat(film.test().orElseThrow().size()).isEqualTo(365);
    assertThat(film.test().orElseThrow().id(0)).isEqualTo(1600);
    assertThat(shuffled.training().size()).isEqualTo(1765);
    assertThat(shuffled.test().orElseThrow().size()).isEqualTo(200);
    assertThat(shuffled.test().orElseThrow().id(199)).isGreaterThan(1900);
  }
}
