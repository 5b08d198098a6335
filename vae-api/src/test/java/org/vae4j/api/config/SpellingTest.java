package org.vae4j.api.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  private static final List<String> KNOWN =
      List.of("batchSize", "epochs", "standard-normal", "acme/vamp-prior", "mlp", "seed");

  @ParameterizedTest
  @CsvSource({
    "batchsize, batchSize",
    "batch_size, batchSize",
    "bacthSize, batchSize",
    "epoch, epochs",
    "standardNormal, standard-normal",
    "stanardnormal, standard-normal",
    "vampprior, acme/vamp-prior",
    "acmee/vamp-prior, acme/vamp-prior",
    "MLP, mlp",
    "seeds, seed",
  })
  void findsWhatWasMeant(String misspelt, String meant) {
    assertThat(Spelling.nearest(misspelt, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"size", "learningRate", "normal", "x", "''", "cnn", "steps", "acme"})
  void saysNothingWhereNothingIsNear(String name) {
    assertThat(Spelling.nearest(name, KNOWN)).isEmpty();
  }

  @Test
  void takesTheFirstOfTwoThatAreAsNear() {
    assertThat(Spelling.nearest("bat", List.of("cat", "bad"))).isEqualTo(Optional.of("bad"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "abc, '', 3",
    "'', abc, 3",
    "abc, abc, 0",
    "abc, acb, 1",
    "abc, bca, 2",
    "ca, abc, 3",
    "kitten, sitting, 3",
  })
  void countsEdits(String a, String b, int edits) {
    assertThat(Spelling.edits(a, b)).isEqualTo(edits);
    assertThat(Spelling.edits(b, a)).isEqualTo(edits);
  }
}
