package org.vae4j.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Doc;
import org.vae4j.api.layer.Activation;
import org.vae4j.engine.config.SmallParts.Constant;
import org.vae4j.engine.config.SmallParts.Ensemble;
import org.vae4j.engine.config.SmallParts.Experiment;
import org.vae4j.engine.config.SmallParts.Linear;
import org.vae4j.engine.config.SmallParts.Mixture;
import org.vae4j.engine.config.SmallParts.Mlp;
import org.vae4j.engine.config.SmallParts.StandardNormal;
import org.vae4j.engine.config.SmallParts.Stopping;
import org.vae4j.engine.config.SmallParts.Training;
import org.vae4j.engine.config.SmallParts.Vae;

class ConfigReaderTest {
  private static final Path FOLDER = Path.of("/experiments");

  private final ConfigReader reader = new ConfigReader(SmallParts.PARTS);

  private Experiment read(String json, String... overrides) {
    return reader.read(
        "experiment.json",
        json,
        FOLDER,
        Experiment.class,
        Arrays.stream(overrides).map(SettingOverride::parse).toList());
  }

  private String problems(String json, String... overrides) {
    return catchThrowableOfType(UserException.class, () -> read(json, overrides)).getMessage();
  }

  @Test
  void readsEveryTypeOfSetting() {
    Experiment experiment =
        read(
            """
            {
              "$schema": "experiment.schema.json",
              "name": "all",
              "seed": 9007199254740993,
              "model": {
                "type": "ensemble",
                "models": [
                  {"type": "vae", "latentSize": 2, "prior": {"type": "mixture", "means": "a/b.npy"}},
                  {"type": "vae", "latentSize": 1e1, "encoder": {"type": "mlp", "hidden": [],
                   "activation": "leaky-relu"}}
                ],
                "weights": [0.25, 1]
              },
              "training": {
                "epochs": 3.0,
                "learningRate": {"type": "linear", "from": 1, "to": 0, "over": 5},
                "validation": 0.5,
                "shuffle": false,
                "stopping": {"patience": 4}
              },
              "pictures": "../pictures",
              "priors": [{"type": "standard-normal"}]
            }
            """);

    assertThat(experiment)
        .isEqualTo(
            new Experiment(
                "all",
                9007199254740993L,
                new Ensemble(
                    List.of(
                        new Vae(
                            2,
                            new Mlp(List.of(500), Activation.TANH),
                            new Mixture(10, Optional.of(Path.of("/experiments/a/b.npy"))),
                            Optional.empty()),
                        new Vae(
                            10,
                            new Mlp(List.of(), Activation.LEAKY_RELU),
                            new StandardNormal(),
                            Optional.empty())),
                    List.of(0.25, 1.0)),
                new Training(
                    3, 100, new Linear(1, 0, 5), 0.5, false, Optional.of(new Stopping(4, 0))),
                Optional.of(Path.of("/pictures")),
                List.of(new StandardNormal())));
  }

  @Test
  void readsASettingByItsFormerNameAndTellsTheNewOne() {
    String json =
        """
        {
          "model": {"type": "vae", "latentSize": 2},
          "training": {
            "minibatch": 7
          }
        }
        """;
    ConfigReader.Result<Experiment> result =
        reader.readWithNotes("experiment.json", json, FOLDER, Experiment.class, List.of());

    assertThat(result.value().training().batchSize()).isEqualTo(7);
    assertThat(result.notes())
        .containsExactly("experiment.json: /training/minibatch (line 4) is called 'batchSize' now");
    assertThat(read(json)).isEqualTo(result.value());
  }

  @Test
  void tellsNothingOfSettingsThatAreGivenByTheirNames() {
    String json =
        "{\"model\": {\"type\": \"vae\", \"latentSize\": 2}, \"training\": {\"batchSize\": 7}}";
    assertThat(
            reader
                .readWithNotes("experiment.json", json, FOLDER, Experiment.class, List.of())
                .notes())
        .isEmpty();
  }

  @Test
  void pointsToTheFormerNameWhereItsValueIsWrongOrTheNewNameIsGivenToo() {
    String json =
        "{\"model\": {\"type\": \"vae\", \"latentSize\": 2}, \"training\": {\"minibatch\": 0}}";
    assertThat(problems(json))
        .isEqualTo(
            """
            experiment.json: 1 problem
              /training/minibatch (line 1)  must be between 1 and 10000, was 0""");
    assertThat(problems(json.replace("0}", "5}"), "/training/batchSize=5"))
        .isEqualTo(
            """
            experiment.json: 1 problem
              /training/minibatch (line 1)  is the former name of 'batchSize', which is given too; \
            leave one of them out""");
  }

  @Test
  void fillsInDefaults() {
    assertThat(read("{\"model\": {\"type\": \"vae\", \"latentSize\": 2}}"))
        .isEqualTo(
            new Experiment(
                "run",
                1,
                new Vae(
                    2,
                    new Mlp(List.of(500), Activation.TANH),
                    new StandardNormal(),
                    Optional.empty()),
                new Training(10, 100, new Constant(0.001), 0, true, Optional.empty()),
                Optional.empty(),
                List.of()));
  }

  @Test
  void reportsAllMistakesInTheOrderOfTheFile() {
    assertThat(
            problems(
                """
                {
                  "name": "fashion-vae",
                  "seed": "1",
                  "model": {
                    "type": "vae",
                    "latentsize": 20,
                    "encoder": {"type": "mlp", "hidden": [500, 0, 1.5], "activation": "relo"},
                    "prior": {
                      "type": "vamprior"
                    }
                  },
                  "training": {
                    "epochs": 20,
                    "seed": 3,
                    "batchSize": 0
                  }
                }
                """))
        .isEqualTo(
            """
            experiment.json: 8 problems
              /seed                     (line 3)   must be an integer, was "1"
              /model/latentsize         (line 6)   is not a setting of model 'vae'; did you mean 'latentSize'?
              /model/encoder/hidden/1   (line 7)   must be at least 1, was 0
              /model/encoder/hidden/2   (line 7)   must be an integer, was 1.5
              /model/encoder/activation (line 7)   must be one of tanh, relu, leaky-relu, elu, gelu, silu, softplus, sigmoid, was "relo"; did you mean 'relu'?
              /model/prior/type         (line 9)   unknown prior 'vamprior'; did you mean 'vampprior'? Known: mixture, standard-normal, vampprior
              /training/seed            (line 14)  is not a setting of training; its settings are epochs, batchSize, learningRate, validation, shuffle, stopping
              /training/batchSize       (line 15)  must be between 1 and 10000, was 0\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/seed|1.5|must be an integer, was 1.5",
        "/seed|true|must be an integer, was true",
        "/seed|[1]|must be an integer, was a list",
        "/seed|null|must be an integer, was null; leave it out for no value",
        "/seed|9223372036854775808|must be at most 9223372036854775807, was 9223372036854775808",
        "/seed|-9223372036854775809|must be at least -9223372036854775808, was -9223372036854775809",
        "/seed|1e99999999999|has an exponent beyond reason, 1e99999999999",
        "/seed|1e999999999|must be at most 9223372036854775807, was 1e999999999",
        "/seed|1e-999999999|must be an integer, was 1e-999999999",
        "/name|3|must be a string, was 3",
        "/name|{}|must be a string, was {}",
        "/pictures|3|must be a string with a path, was 3",
        "/pictures|`\"a\\u0000\"`|is not a path: Nul character not allowed",
        "/priors|{}|must be a list, was {}",
        "/priors|3|must be a list, was 3; write [3]",
        "/training|3|must be an object, was 3",
        "/training/epochs|0|must be at least 1, was 0",
        "/training/epochs|2147483648|must be at most 2147483647, was 2147483648",
        "/training/batchSize|10001|must be between 1 and 10000, was 10001",
        "/training/batchSize|0.5|must be an integer, was 0.5",
        "/training/validation|1|must be at least 0 and below 1, was 1",
        "/training/validation|1e400|must be at least 0 and below 1, was 1e400",
        "/training/validation|`\"x\"`|must be a number at least 0 and below 1, was \"x\"",
        "/training/shuffle|1|must be true or false, was 1",
        "/training/shuffle|`\"true\"`|must be true or false, was \"true\"",
        "/training/learningRate|1e400|is too large a number, 1e400",
        "/training/learningRate|true|must be a number or an object such as {\"type\": \"constant\"}, was true",
        "/model|3|must be an object such as {\"type\": \"ensemble\"}, was 3",
        "/model|[]|must be an object such as {\"type\": \"ensemble\"}, was []",
        "/model/type|3|must be a string that names a model, was 3",
        "/model/type|`\"wae\"`|unknown model 'wae'; did you mean 'vae'? Known: ensemble, vae",
        "/model/type|`\"hierarchy\"`|unknown model 'hierarchy'; if a plugin has it, add the plugin's jar to plugins/. Known: ensemble, vae",
        "/model/type|`\"linear\"`|'linear' is the name of a part of kind schedule, not model. Known: ensemble, vae",
        "/model/prior|`\"mixture\"`|must be an object; write {\"type\": \"mixture\"}",
        "/model/prior|`\"normal\"`|must be an object such as {\"type\": \"mixture\"}, was \"normal\"",
        "/model/prior|0.5|must be an object such as {\"type\": \"mixture\"}, was 0.5",
        "/model/encoder/hidden|500|must be a list, was 500; write [500]",
        "/model/encoder/hidden/0|null|must be an integer at least 1, was null; leave it out for no value",
        "/model/encoder/activation|`\"RELU\"`|must be one of tanh, relu, leaky-relu, elu, gelu, silu, softplus, sigmoid, was \"RELU\"; did you mean 'relu'?",
        "/model/encoder/activation|`\"swish\"`|must be one of tanh, relu, leaky-relu, elu, gelu, silu, softplus, sigmoid, was \"swish\"",
        "/$schema|3|must be a string, was 3",
      })
  void saysWhatAValueMustBe(String pointer, String value, String message) {
    String json =
        "{\"$schema\": \"s\", \"model\": {\"type\": \"vae\", \"latentSize\": 2, \"encoder\":"
            + " {\"type\": \"mlp\", \"hidden\": [1]}}}";

    assertThat(problems(json, pointer + "=" + value))
        .isEqualTo(
            "experiment.json: 1 problem\n  " + pointer + " (--set " + pointer + ")  " + message);
  }

  @Test
  void namesWhatIsRequired() {
    assertThat(problems("{}"))
        .isEqualTo(
            """
            experiment.json: 1 problem
              /model (line 1)  is required: an object such as {"type": "ensemble"}\
            """);
    assertThat(
            problems(
                """
                {
                  "model": {
                    "type": "vae",
                    "prior": {"typ": "mixture"},
                    "encoder": {}
                  }
                }\
                """))
        .isEqualTo(
            """
            experiment.json: 3 problems
              /model/latentSize   (line 2)  is required: an integer at least 1
              /model/prior/type   (line 4)  is required: one of mixture, standard-normal, vampprior; did you mean it by 'typ'?
              /model/encoder/type (line 5)  is required: one of mlp\
            """);
  }

  @Test
  void refusesSettingsThatAreNone() {
    assertThat(
            problems(
                """
                {
                  "model": {"type": "vae", "latentSize": 2, "prior": {"type": "standard-normal", "mean": 0}},
                  "a/b~c": 1,
                  "Seed": 2,
                  "priors": [{"type": "mixture", "component": 3}],
                  "training": {"$schema": "x", "stopping": {"patiense": 3}}
                }
                """))
        .isEqualTo(
            """
            experiment.json: 6 problems
              /model/prior/mean           (line 2)  is not a setting of prior 'standard-normal'; it has none
              /a~1b~0c                    (line 3)  is not a setting of experiment; its settings are name, seed, model, training, pictures, priors
              /Seed                       (line 4)  is not a setting of experiment; did you mean 'seed'?
              /priors/0/component         (line 5)  is not a setting of prior 'mixture'; did you mean 'components'?
              /training/$schema           (line 6)  is not a setting of training; its settings are epochs, batchSize, learningRate, validation, shuffle, stopping
              /training/stopping/patiense (line 6)  is not a setting of stopping; did you mean 'patience'?\
            """);
  }

  @Test
  void passesOnWhatARecordSays() {
    assertThat(
            problems(
                """
                {
                  "model":
                    {"type": "ensemble", "models": [], "weights": [1]}
                }
                """))
        .isEqualTo(
            """
            experiment.json: 1 problem
              /model (line 3)  has 0 models and 1 weights; expected as many\
            """);
  }

  @Doc("A record with a mistake.")
  record Careless(@Doc("A divisor.") int divisor) {
    Careless {
      if (10 / divisor == 3) {
        throw new IllegalArgumentException();
      }
    }
  }

  @Test
  void tellsTheMistakesOfARecordFromThoseOfTheFile() {
    assertThatThrownBy(
            () -> reader.read("a.json", "{\"divisor\": 0}", FOLDER, Careless.class, List.of()))
        .isInstanceOf(UserException.class)
        .hasMessage(
            """
            a.json: 1 problem
              (line 1)  cannot be checked, by a mistake in careless and not in this file: java.lang.ArithmeticException: / by zero\
            """);
    assertThatThrownBy(
            () -> reader.read("a.json", "{\"divisor\": 3}", FOLDER, Careless.class, List.of()))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith("java.lang.IllegalArgumentException");
  }

  record NotReadable(Object anything) {}

  @Test
  void refusesRootsThatCannotBeRead() {
    assertThatThrownBy(() -> reader.read("a.json", "{}", FOLDER, NotReadable.class, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "org.vae4j.engine.config.ConfigReaderTest$NotReadable cannot be read from a file:"
                + " setting 'anything': has no @Doc to say what it means; setting 'anything': has"
                + " the type java.lang.Object, which cannot be read;");
  }

  @Test
  void refusesNamesThatAreGivenTwice() {
    assertThat(
            problems(
                """
                {
                  "seed": 1,
                  "model": {"type": "vae", "latentSize": 2, "latentSize": 0},
                  "seed": "x"
                }
                """))
        .isEqualTo(
            """
            experiment.json: 2 problems
              /model/latentSize (line 3)  is given twice, first in line 3
              /seed             (line 4)  is given twice, first in line 2\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|(line 1, column 1): not valid JSON: there is nothing in it",
        "`  `|(line 1, column 1): not valid JSON: there is nothing in it",
        "`{\"a\": 1,}`|(line 1, column 9): not valid JSON: there is a comma too many before '}'",
        "`[1,]`|(line 1, column 4): not valid JSON: there is a comma too many before ']'",
        "`{\"a\": 1\n \"b\": 2}`|(line 2, column 2): not valid JSON: a comma is missing before '\"'",
        "`{\"a\" 1}`|(line 1, column 6): not valid JSON: a colon is missing before '1'",
        "`{a: 1}`|(line 1, column 2): not valid JSON: expected a name in double quotes, found 'a'",
        "`{'a': 1}`|(line 1, column 2): not valid JSON: text stands in double quotes, not in single ones",
        "`{\"a\": }`|(line 1, column 7): not valid JSON: expected a value, found '}'",
        "`{\"a\": NaN}`|(line 1, column 10): not valid JSON: NaN is not allowed: numbers are finite",
        "`{\"a\": -Infinity}`|(line 1, column 16): not valid JSON: -Infinity is not allowed: numbers are finite",
        "`{\"a\": True}`|(line 1, column 7): not valid JSON: 'True' is not a JSON value; text stands in double quotes",
        "`{\"a\": 01}`|(line 1, column 8): not valid JSON: a number has no zeros in front",
        "`{\"a\": 1.}`|(line 1, column 8): not valid JSON: a number is malformed",
        "`{\"a\": \"x`|(line 1, column 9): not valid JSON: the text ends too early: a closing quote is missing",
        "`{\"a\": \"x\n\"}`|(line 1, column 9): not valid JSON: a string ends in the line in which it begins; write a line break as \\n",
        "`{\"a\": 1`|(line 1, column 8): not valid JSON: the text ends too early: a '}' is missing",
        "`[1`|(line 1, column 3): not valid JSON: the text ends too early: a ']' is missing",
        "`{\"a\": 1]`|(line 1, column 8): not valid JSON: ']' closes nothing that is open here",
        "`{} {}`|(line 1, column 4): not valid JSON: there is more after the end",
        "`// hello\n{}`|(line 1, column 1): not valid JSON: JSON has no comments",
        "`# hello\n{}`|(line 1, column 1): not valid JSON: JSON has no comments",
        "`{\"a\": \"\\u12\"}`|(line 1, column 12): not valid JSON: \\u is followed by four hexadecimal digits",
      })
  void saysWhereTextIsNoJson(String json, String message) {
    assertThat(problems(json)).isEqualTo("experiment.json " + message);
  }

  @Test
  void refusesWhatIsTooDeepOrTooLong() {
    assertThat(problems("[".repeat(600)))
        .isEqualTo("experiment.json: not valid JSON: objects and lists are nested too deeply");
    assertThat(problems("{\"seed\": " + "1".repeat(2000) + "}"))
        .isEqualTo("experiment.json: not valid JSON: a number has too many digits");
  }

  @Test
  void shortensWhatItQuotes() {
    assertThat(problems("{\"seed\": \"" + "ä\\n".repeat(100) + "\"}"))
        .contains("must be an integer, was \"" + "ä\\n".repeat(19) + "ä…\"");
  }

  @Test
  void refusesAFileThatIsNoObject() {
    assertThat(problems("\n[]"))
        .isEqualTo("experiment.json: 1 problem\n  (line 2)  must be an object, {…}, was []");
  }

  @Test
  void readsFilesAndTakesTheirFolderForPaths(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("experiment.json");
    Files.writeString(
        file, "\uFEFF{\"model\": {\"type\": \"vae\", \"latentSize\": 2}, \"pictures\": \"./a\"}");

    assertThat(reader.read(file, Experiment.class, List.of()).pictures())
        .contains(folder.resolve("a"));
  }

  @Test
  void refusesFilesThatCannotBeRead(@TempDir Path folder) throws IOException {
    Path latin = folder.resolve("latin.json");
    Files.write(latin, "{\"name\": \"ä\"}".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> reader.read(latin, Experiment.class, List.of()))
        .isInstanceOf(UserException.class)
        .hasMessage(latin + ": is not text in UTF-8; save it as such");
    assertThatThrownBy(() -> reader.read(folder, Experiment.class, List.of()))
        .isInstanceOf(UserException.class)
        .hasMessage(folder + ": is a folder; expected a JSON file");
    assertThatThrownBy(() -> reader.read(folder.resolve("none.json"), Experiment.class, List.of()))
        .isInstanceOf(UserException.class)
        .hasMessage(folder.resolve("none.json") + ": there is no such file");
  }
}
