package org.vae4j.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.engine.Engine;
import org.vae4j.engine.fixture.TinyExperiments;

class ImpossibleDivergenceTest {
  @TempDir Path temporary;

  private final Engine engine = TinyExperiments.engine();

  private List<String> notes(String... settings) {
    return TinyExperiments.notes(engine, temporary, settings);
  }

  @Test
  void isToldOnceAfterTheFirstEpochThatHasOne() {
    List<String> notes =
        notes("/model/prior={\"type\": \"test/broken\", \"way\": \"unnormalized\"}");
    assertThat(notes).filteredOn(note -> note.startsWith("Warning")).hasSize(1);
    assertThat(notes.get(notes.size() - 1))
        .matches(
            "Warning: after epoch 1 the KL of the training examples is -2\\.\\d{3} nats \\(standard"
                + " error 0\\.\\d{3}\\), and no KL is below 0: the posterior, the prior, or the"
                + " divergence that a plugin registers for them is wrong, and the loss is no bound\\."
                + " Their contract tests \\(vae-testkit\\) find out which");
  }

  @Test
  void isNotToldOfARightPrior() {
    assertThat(notes("/model/prior={\"type\": \"mixture\", \"components\": 2}"))
        .noneMatch(note -> note.startsWith("Warning"));
  }

  /** A number for a whole batch is one number, and not one for each of its examples. */
  @Test
  void theErrorOfNumbersForBatchesIsThatOfTheirNumber() {
    Totals totals = new Totals(List.of("kl"));
    totals.add(0, new float[] {-0.4f}, 100);
    totals.add(0, new float[] {0.2f}, 100);
    assertThat(totals.mean(0)).isCloseTo(-0.1, within(1e-7));
    assertThat(totals.standardError(0)).isCloseTo(0.3 / Math.sqrt(2), within(1e-7));
    assertThat(ImpossibleDivergence.in(totals, 1, "training")).isEmpty();
  }

  @Test
  void chanceAloneIsNotToldOf() {
    Totals totals = new Totals(List.of("loss", "kl"));
    totals.add(1, new float[] {-0.5f, 0.4f, -0.3f, 0.2f}, 4); // mean −0.05, error 0.18
    assertThat(ImpossibleDivergence.in(totals, 1, "training")).isEmpty();
    totals.clear();
    totals.add(1, new float[] {-0.2f, -0.21f, -0.2f, -0.19f}, 4); // mean −0.2, error 0.0035
    assertThat(ImpossibleDivergence.in(totals, 3, "training"))
        .hasValueSatisfying(
            message ->
                assertThat(message)
                    .startsWith(
                        "Warning: after epoch 3 the KL of the training examples is -0.200 nats"
                            + " (standard error 0.004)"));
  }
}
