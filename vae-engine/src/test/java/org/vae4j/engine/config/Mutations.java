package org.vae4j.engine.config;

import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A good file, and what can be done to it. */
final class Mutations {
  static final String GOOD =
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

  static final List<String> STRANGE =
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

  private Mutations() {}

  /** A text with something taken away, put in, or put in another's place. */
  static String mutated(String json, Random random) {
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

  /** A random token of a text. */
  static String token(String json, Random random) {
    List<MatchResult> tokens = TOKEN.matcher(json).results().toList();
    return tokens.isEmpty() ? "" : tokens.get(random.nextInt(tokens.size())).group();
  }

  /** Another token in place of a random one. */
  static String withToken(String json, Random random, String token) {
    List<MatchResult> tokens = TOKEN.matcher(json).results().toList();
    if (tokens.isEmpty()) {
      return json;
    }
    MatchResult old = tokens.get(random.nextInt(tokens.size()));
    return json.substring(0, old.start()) + token + json.substring(old.end());
  }
}
