package org.vae4j.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Doc;
import org.vae4j.api.figure.FigureConfig;
import org.vae4j.engine.config.SmallParts.Experiment;

/** The schema, judged by a validator that has nothing to do with the reader. */
class JsonSchemaTest {
  private static final Schema SCHEMA =
      schema(new JsonSchema(SmallParts.PARTS).of(Experiment.class));

  private static final String VAE = "{\"type\": \"vae\", \"latentSize\": 2}";

  private final ConfigReader reader = new ConfigReader(SmallParts.PARTS);

  private static Schema schema(String text) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(text, InputFormat.JSON);
  }

  private static List<Error> errors(String json) {
    return SCHEMA.validate(json, InputFormat.JSON);
  }

  /** The problems of the reader. */
  private List<String> problems(String json) {
    try {
      reader.read("a.json", json, Path.of("/a"), Experiment.class, List.of());
      return List.of();
    } catch (UserException e) {
      return e.problems().stream().map(Object::toString).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'model': VAE}",
        "{'$schema': 'experiment.schema.json', 'model': VAE}",
        "{'model': {'latentSize': 2, 'type': 'vae'}}",
        "{'model': {'type': 'vae', 'latentSize': 2.0}}",
        "{'model': {'type': 'vae', 'latentSize': 1e3}}",
        "{'model': VAE, 'seed': -9223372036854775808}",
        "{'model': VAE, 'seed': 9223372036854775807}",
        "{'model': VAE, 'training': {}}",
        "{'model': VAE, 'training': {'epochs': 2147483647, 'batchSize': 10000}}",
        "{'model': VAE, 'training': {'validation': 0}}",
        "{'model': VAE, 'training': {'minibatch': 7}}",
        "{'model': VAE, 'training': {'learningRate': 1}}",
        "{'model': VAE, 'training': {'learningRate': -0.5e-3}}",
        "{'model': VAE, 'training': {'learningRate': {'type': 'constant', 'value': 1}}}",
        "{'model': VAE, 'training': {'learningRate': {'type': 'linear', 'from': 1, 'to': 0, 'over': 0.5}}}",
        "{'model': VAE, 'training': {'stopping': {'patience': 1}, 'shuffle': false}}",
        "{'model': VAE, 'priors': []}",
        "{'model': VAE, 'priors': [{'type': 'mixture'}, {'type': 'standard-normal'}]}",
        "{'model': VAE, 'pictures': 'a/b'}",
        "{'model': {'type': 'vae', 'latentSize': 2, 'encoder': {'type': 'mlp', 'hidden': [], 'activation': 'leaky-relu'}}}",
        "{'model': {'type': 'ensemble', 'models': [VAE, VAE], 'weights': [0.5, 1]}}",
      })
  void agreesWithTheReaderOnGoodFiles(String quoted) {
    String json = quoted.replace("VAE", VAE).replace('\'', '"');

    assertThat(problems(json)).isEmpty();
    assertThat(errors(json)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "3",
        "null",
        "{'model': null}",
        "{'model': 'vae'}",
        "{'model': 1}",
        "{'model': {}}",
        "{'model': {'type': 'vae'}}",
        "{'model': {'type': 'vea', 'latentSize': 2}}",
        "{'model': {'type': 'mlp'}}",
        "{'model': {'type': 3}}",
        "{'model': {'latentSize': 2}}",
        "{'model': {'type': 'vae', 'latentsize': 2, 'latentSize': 2}}",
        "{'model': {'type': 'vae', 'latentSize': 0}}",
        "{'model': {'type': 'vae', 'latentSize': 1.5}}",
        "{'model': {'type': 'vae', 'latentSize': '2'}}",
        "{'model': {'type': 'vae', 'latentSize': 2147483648}}",
        "{'model': {'type': 'vae', 'latentSize': 2, 'prior': {'type': 'mixture', 'pseudoInputs': 3}}}",
        "{'model': {'type': 'vae', 'latentSize': 2, 'prior': 'mixture'}}",
        "{'model': {'type': 'vae', 'latentSize': 2, 'prior': 0.5}}",
        "{'model': {'type': 'vae', 'latentSize': 2, 'encoder': {'type': 'mlp', 'hidden': 500}}}",
        "{'model': {'type': 'vae', 'latentSize': 2, 'encoder': {'type': 'mlp', 'hidden': [500, 0]}}}",
        "{'model': {'type': 'vae', 'latentSize': 2, 'encoder': {'type': 'mlp', 'hidden': [null]}}}",
        "{'model': {'type': 'vae', 'latentSize': 2, 'encoder': {'type': 'mlp', 'activation': 'RELU'}}}",
        "{'model': VAE, 'training': {'minibatch': 0}}",
        "{'model': VAE, 'training': {'minibatch': 7, 'batchSize': 7}}",
        "{'model': {'type': 'vae', 'latentSize': 2, 'likelihood': null}}",
        "{'model': {'type': 'ensemble', 'models': [VAE], 'weights': [0]}}",
        "{'model': {'type': 'ensemble', 'models': [{'type': 'vae'}], 'weights': [1]}}",
        "{'model': VAE, 'Seed': 1}",
        "{'model': VAE, 'seed': 9223372036854775808}",
        "{'model': VAE, 'seed': 1e999999999}",
        "{'model': VAE, 'seed': true}",
        "{'model': VAE, 'name': 3}",
        "{'model': VAE, '$schema': 3}",
        "{'model': VAE, 'training': []}",
        "{'model': VAE, 'training': {'$schema': 'x'}}",
        "{'model': VAE, 'training': {'validation': 1}}",
        "{'model': VAE, 'training': {'validation': -0.1}}",
        "{'model': VAE, 'training': {'batchSize': 10001}}",
        "{'model': VAE, 'training': {'shuffle': 'true'}}",
        "{'model': VAE, 'training': {'learningRate': '0.1'}}",
        "{'model': VAE, 'training': {'learningRate': {'type': 'linear', 'from': 1, 'to': 0, 'over': 0}}}",
        "{'model': VAE, 'training': {'learningRate': {'value': 1}}}",
        "{'model': VAE, 'training': {'stopping': {}}}",
        "{'model': VAE, 'priors': {'type': 'mixture'}}",
        "{'model': VAE, 'priors': [{'type': 'mixture'}, {}]}",
        "{'model': VAE, 'pictures': 3}",
      })
  void agreesWithTheReaderOnBadFiles(String quoted) {
    String json = quoted.replace("VAE", VAE).replace('\'', '"');

    assertThat(problems(json)).isNotEmpty();
    assertThat(errors(json)).isNotEmpty();
  }

  @Test
  void agreesWithTheReaderOnWhateverIsDoneToAGoodFile() {
    long seed = 20260103;
    Random random = new Random(seed);
    int good = 0;
    int bad = 0;
    for (int i = 0; i < 1_500; i++) {
      String json = Mutations.withToken(Mutations.GOOD, random, strangeOrKnown(random));
      List<Mistake> twice = new ArrayList<>();
      try {
        JsonText.parse(json, "", Origin::line, twice);
      } catch (JsonText.SyntaxException e) {
        continue;
      }
      List<String> problems = problems(json);
      // What a schema cannot say.
      if (!twice.isEmpty()
          || problems.stream()
              .anyMatch(
                  each ->
                      each.contains("expected as many")
                          || each.contains("too large a number")
                          || each.contains("beyond reason")
                          || each.contains("is not a path"))) {
        continue;
      }
      assertThat(errors(json).isEmpty())
          .as("seed %d, mutation %d: %s%n%s%n%s", seed, i, json, problems, errors(json))
          .isEqualTo(problems.isEmpty());
      good += problems.isEmpty() ? 1 : 0;
      bad += problems.isEmpty() ? 0 : 1;
    }
    assertThat(good).isGreaterThan(50);
    assertThat(bad).isGreaterThan(50);
  }

  private static String strangeOrKnown(Random random) {
    return random.nextBoolean()
        ? Mutations.STRANGE.get(random.nextInt(Mutations.STRANGE.size()))
        : Mutations.token(Mutations.GOOD, random);
  }

  @Test
  void oneMistakeIsOneMessage() {
    assertThat(
            errors(
                "{\"model\": {\"type\": \"vae\", \"latentSize\": 2, \"prior\": {\"type\":"
                    + " \"mixture\", \"components\": 0}}}"))
        .extracting(error -> error.getInstanceLocation().toString())
        .containsExactly("/model/prior/components");
  }

  @Doc("A report with figures.")
  record Report(
      @Doc("The figures.") List<FigureConfig> figures, @Doc("A first chapter.") Chapter chapter) {}

  @Doc("A chapter.")
  record Chapter(
      @Doc("The heading.") String heading, @Doc("The chapters in it.") List<Chapter> chapters) {}

  @Test
  void saysWhatThereIsWhereNothingIsInstalledAndWhereRecordsHoldThemselves() {
    String text = new JsonSchema(Parts.of(List.of())).of(Report.class);

    assertThat(text)
        .isEqualTo(
            """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "title": "vae4j: report",
              "description": "A report with figures.",
              "type": "object",
              "properties": {
                "$schema": {"description": "The schema that editors check this file with.", "type": "string"},
                "figures": {
                  "description": "The figures.",
                  "type": "array",
                  "items": {"$ref": "#/$defs/figure"}
                },
                "chapter": {"description": "A first chapter.", "$ref": "#/$defs/Chapter"}
              },
              "required": ["figures", "chapter"],
              "additionalProperties": false,
              "$defs": {
                "Chapter": {
                  "type": "object",
                  "properties": {
                    "heading": {"description": "The heading.", "type": "string"},
                    "chapters": {
                      "description": "The chapters in it.",
                      "type": "array",
                      "items": {"$ref": "#/$defs/Chapter"}
                    }
                  },
                  "required": ["heading", "chapters"],
                  "additionalProperties": false
                },
                "figure": {
                  "type": "object",
                  "properties": {
                    "type": {
                      "description": "Which figure it is.",
                      "not": {}
                    }
                  },
                  "required": ["type"]
                }
              }
            }
            """);
    assertThat(
            schema(text)
                .validate(
                    "{\"figures\": [{\"type\": \"x\"}], \"chapter\": {\"heading\": \"a\","
                        + " \"chapters\": [{\"heading\": 3, \"chapters\": []}]}}",
                    InputFormat.JSON))
        .extracting(error -> error.getInstanceLocation().toString())
        .containsExactlyInAnyOrder("/figures/0/type", "/chapter/chapters/0/heading");
  }

  @Test
  void isTheSameTextWhateverTheOrderOfThePlugins() {
    List<Parts.Offer> offers =
        new ArrayList<>(
            List.of(
                SmallParts.offer("mixture", SmallParts.Mixture.class),
                SmallParts.offer("standard-normal", SmallParts.StandardNormal.class),
                SmallParts.offer("constant", SmallParts.Constant.class),
                SmallParts.offer("mlp", SmallParts.Mlp.class),
                SmallParts.offer("vae", SmallParts.Vae.class)));
    String text = new JsonSchema(Parts.of(offers)).of(Experiment.class);

    Collections.reverse(offers);

    assertThat(new JsonSchema(Parts.of(offers)).of(Experiment.class)).isEqualTo(text);
  }
}
