package org.vae4j.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.engine.config.SmallParts.Experiment;

/** Whatever is done to a good file, its reader sees a good file or gets a message. */
class MutationsTest {
  private static final String GOOD =
      """
      {
        "$schema": "experiment.schema.json",
        "name": "a \\"name\\" \\u00e4",
        "model": {
          "type": "ensemble",
          "models": [
            {"type": "vae", "latentSize": 2, "prior": {"type": "mixture", "means": "a/b.npy"}},
            {"type": "vae", "latentSize": 1e1, "encoder": {"type": "mlp", "hidden": [3, 4]}}
          ],
          "weights": [0.25, 1]
        },
        "training": {
          "learningRate": {"type": "linear", "from": 1, "to": -0.5e-3, "over": 5},
          "shuffle": false,
          "stopping": {"patience": 4}
        },
        "priors": [{"type": "standard-normal"}]
      }
      """;

  private static final Pattern TOKEN =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[-+.0-9eE]+|true|false|null|[{}\\[\\]:,]");

  private static final List<String> STRANGE =
      List.of(
          "null",
          "true",
          "{}",
          "[]",
          "\"\"",
          "0",
          "-1",
          "1e400",
          "-1e-400",
          "1e999999999",
          "1e99999999999",
          "NaN",
          "0x10",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"~1/\"",
          "\"type\"",
          "\"$schema\"",
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "'",
          "//",
          "\uFEFF",
          "\u0000",
          "9223372036854775808",
          "[[[[[[",
          "0.5");

  private final ConfigReader reader = new ConfigReader(SmallParts.PARTS);
  private final ConfigWriter writer = new ConfigWriter(SmallParts.PARTS);

  @Test
  void neverEndInAnythingButAUserException() {
    long seed = 20260101;
    Random random = new Random(seed);
    int good = 0;
    for (int i = 0; i < 5_000; i++) {
      String json = GOOD;
      for (int mutations = 1 + random.nextInt(3); mutations > 0; mutations--) {
        json = mutated(json, random);
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
    for (int i = 0; i < 5_000; i++) {
      StringBuilder pointer = new StringBuilder();
      for (int length = 1 + random.nextInt(5); length > 0; length--) {
        pointer.append('/').append(steps.get(random.nextInt(steps.size())));
      }
      SettingOverride override =
          new SettingOverride(pointer.toString(), STRANGE.get(random.nextInt(STRANGE.size())));
      try {
        survives(GOOD, List.of(override));
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

  private static String mutated(String json, Random random) {
    int at = random.nextInt(json.length() + 1);
    int to = Math.min(json.length(), at + random.nextInt(5));
    String strange = STRANGE.get(random.nextInt(STRANGE.size()));
    return switch (random.nextInt(5)) {
      case 0 -> json.substring(0, at) + json.substring(to);
      case 1 -> json.substring(0, at) + strange + json.substring(at);
      case 2 -> json.substring(0, at) + (char) random.nextInt(0x3000) + json.substring(to);
      case 3 -> withToken(json, random, strange);
      default -> withToken(json, random, token(json, random));
    };
  }

  private static String token(String json, Random random) {
    List<MatchResult> tokens = TOKEN.matcher(json).results().toList();
    return tokens.isEmpty() ? "" : tokens.get(random.nextInt(tokens.size())).group();
  }

  /** Another token in place of a random one. */
  private static String withToken(String json, Random random, String token) {
    List<MatchResult> tokens = TOKEN.matcher(json).results().toList();
    if (tokens.isEmpty()) {
      return json;
    }
    MatchResult old = tokens.get(random.nextInt(tokens.size()));
    return json.substring(0, old.start()) + token + json.substring(old.end());
  }
}
