package org.vae4j.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.engine.config.SmallParts.Experiment;

/** Whatever is done to a good file, its reader sees a good file or gets a message. */
class MutationsTest {
  private final ConfigReader reader = new ConfigReader(SmallParts.PARTS);
  private final ConfigWriter writer = new ConfigWriter(SmallParts.PARTS);

  @Test
  void neverEndInAnythingButAUserException() {
    long seed = 20260101;
    Random random = new Random(seed);
    int good = 0;
    for (int i = 0; i < 5_000; i++) {
      String json = Mutations.GOOD;
      for (int mutations = 1 + random.nextInt(3); mutations > 0; mutations--) {
        json = Mutations.mutated(json, random);
      }
      try {
        good += survives(json, List.of()) ? 1 : 0;
      } catch (RuntimeException | Error e) {
        fail("seed " + seed + ", mutation " + i + ":\n" + json, e);
      }
    }
    // Some mutations do no harm; if none did, the test would look at syntax errors alone.
    assertThat(good).isBetween(200, 2_500);
  }

  @Test
  void ofOverridesNeverEndInAnythingButAUserException() {
    long seed = 20260102;
    Random random = new Random(seed);
    List<String> steps =
        List.of(
            "model",
            "models",
            "0",
            "1",
            "-",
            "type",
            "prior",
            "weights",
            "",
            "~",
            "~2",
            "training");
    for (int i = 0; i < 1_500; i++) {
      StringBuilder pointer = new StringBuilder();
      for (int length = 1 + random.nextInt(5); length > 0; length--) {
        pointer.append('/').append(steps.get(random.nextInt(steps.size())));
      }
      SettingOverride override =
          new SettingOverride(
              pointer.toString(), Mutations.STRANGE.get(random.nextInt(Mutations.STRANGE.size())));
      try {
        survives(Mutations.GOOD, List.of(override));
      } catch (RuntimeException | Error e) {
        fail("seed " + seed + ", " + override, e);
      }
    }
  }

  private boolean survives(String json, List<SettingOverride> overrides) {
    Experiment experiment;
    try {
      experiment = reader.read("a.json", json, Path.of("/a"), Experiment.class, overrides);
    } catch (UserException e) {
      assertThat(e.getMessage())
          .startsWith("a.json")
          .doesNotContain("Exception", "REDACTED", "tools.");
      return false;
    }
    String resolved = writer.write(experiment);
    assertThat(reader.read("b.json", resolved, Path.of("/b"), Experiment.class, List.of()))
        .isEqualTo(experiment);
    return true;
  }
}
