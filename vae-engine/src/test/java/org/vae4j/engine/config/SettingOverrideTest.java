package org.vae4j.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.engine.config.SmallParts.Constant;
import org.vae4j.engine.config.SmallParts.Experiment;
import org.vae4j.engine.config.SmallParts.Mixture;
import org.vae4j.engine.config.SmallParts.StandardNormal;
import org.vae4j.engine.config.SmallParts.Stopping;
import org.vae4j.engine.config.SmallParts.Vae;

class SettingOverrideTest {
  private static final String JSON =
      """
      {
        "model": {"type": "vae", "latentSize": 2, "encoder": {"type": "mlp", "hidden": [1, 2]}},
        "training": {"learningRate": 0.5},
        "priors": [{"type": "mixture"}]
      }
      """;

  private static Experiment read(String... overrides) {
    return new ConfigReader(SmallParts.PARTS)
        .read(
            "experiment.json",
            JSON,
            Path.of("/experiments"),
            Experiment.class,
            Arrays.stream(overrides).map(SettingOverride::parse).toList());
  }

  private static String problems(String... overrides) {
    return catchThrowableOfType(UserException.class, () -> read(overrides)).getMessage();
  }

  @Test
  void replacesAndAdds() {
    Experiment experiment =
        read(
            "/training/learningRate=0.25",
            "/training/stopping/patience=3",
            "/name=a name = a name",
            "/pictures=\"p\"",
            "/model/prior={\"type\": \"mixture\", \"components\": 3}");

    assertThat(experiment.training().learningRate()).isEqualTo(new Constant(0.25));
    assertThat(experiment.training().stopping()).contains(new Stopping(3, 0));
    assertThat(experiment.name()).isEqualTo("a name = a name");
    assertThat(experiment.pictures()).contains(Path.of("/experiments/p"));
    assertThat(((Vae) experiment.model()).prior()).isEqualTo(new Mixture(3, Optional.empty()));
  }

  @Test
  void theLastOneCounts() {
    assertThat(read("/seed=2", "/seed=3").seed()).isEqualTo(3);
  }

  @Test
  void reachesIntoListsAndAppends() {
    Experiment experiment =
        read("/priors/0/components=4", "/priors/-/type=standard-normal", "/priors/2/type=mixture");

    assertThat(experiment.priors())
        .isEqualTo(
            List.of(
                new Mixture(4, Optional.empty()),
                new StandardNormal(),
                new Mixture(10, Optional.empty())));
  }

  @Test
  void mistakesPointToTheOverride() {
    assertThat(
            problems(
                "/training/epochs=none",
                "/trainin/epochs=3",
                "/model/prior={\"type\": \"mixture\", \"components\": 0}",
                "/training/shuffle=",
                "/seed=0",
                "/model/latentSize=0"))
        .isEqualTo(
            """
            experiment.json: 5 problems
              /trainin                (--set /trainin/epochs)    is not a setting of experiment; did you mean 'training'?
              /model/latentSize       (--set /model/latentSize)  must be at least 1, was 0
              /model/prior/components (--set /model/prior)       must be at least 1, was 0
              /training/epochs        (--set /training/epochs)   must be an integer at least 1, was "none"
              /training/shuffle       (--set /training/shuffle)  must be true or false, was ""\
            """);
  }

  @Test
  void keepsTheRestOfADefaultOfWhichAPartIsSet() {
    assertThat(problems("/model/prior/components=3"))
        .isEqualTo(
            """
            experiment.json: 1 problem
              /model/prior/components (--set /model/prior/components)  is not a setting of prior 'standard-normal'; it has none\
            """);
  }

  @Test
  void understandsDotsAndShowsAPointer() {
    assertThat(SettingOverride.parse("training.epochs=3"))
        .isEqualTo(SettingOverride.parse("training/epochs=3"))
        .isEqualTo(new SettingOverride("/training/epochs", "3"));
  }

  @Test
  void refusesPlacesThatCannotBe() {
    assertThat(
            problems(
                "/training/learningRate/value=3",
                "/priors/2=3",
                "/priors/x=3",
                "/priors/999999999999=3",
                "/priors/01/type=3",
                "/priors={\"type\": 1",
                "/model/encoder/hidden/1=0"))
        .isEqualTo(
            """
            experiment.json: 7 problems
              /training/learningRate/value (--set /training/learningRate/value)  cannot be set: /training/learningRate is 0.5, which has no settings; set /training/learningRate as a whole
              /priors/2                    (--set /priors/2)                     cannot be set: /priors is a list of 1, so '2' must be an index from 0 to 1 (1 or '-' appends)
              /priors/x                    (--set /priors/x)                     cannot be set: /priors is a list of 1, so 'x' must be an index from 0 to 1 (1 or '-' appends)
              /priors/999999999999         (--set /priors/999999999999)          cannot be set: /priors is a list of 1, so '999999999999' must be an index from 0 to 1 (1 or '-' appends)
              /priors/01/type              (--set /priors/01/type)               cannot be set: /priors is a list of 1, so '01' must be an index from 0 to 1 (1 or '-' appends)
              /priors                      (--set /priors)                       is not JSON: the text ends too early: a '}' is missing
              /model/encoder/hidden/1      (--set /model/encoder/hidden/1)       must be at least 1, was 0\
            """);
  }

  @Test
  void refusesWhatIsNoOverride() {
    assertThatThrownBy(() -> SettingOverride.parse("/training/epochs"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "--set /training/epochs: expected a pointer and a value, as in --set"
                + " /training/epochs=20");
    assertThatThrownBy(() -> SettingOverride.parse("training epochs=3"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "--set training epochs: expected a pointer that begins with a slash, as in --set"
                + " /training/epochs=20");
  }
}
