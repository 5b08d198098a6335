package org.vae4j.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vae4j.api.config.Doc;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.PriorConfig;
import org.vae4j.engine.config.SmallParts.Bernoulli;
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

class ConfigWriterTest {
  private final ConfigReader reader = new ConfigReader(SmallParts.PARTS);
  private final ConfigWriter writer = new ConfigWriter(SmallParts.PARTS);

  @Test
  void fillsInEveryDefaultInTheOrderOfDeclaration() {
    Experiment experiment =
        reader.read(
            "experiment.json",
            """
            {"$schema": "x", "pictures": "p", "model": {"latentSize": 2, "type": "vae"},
             "priors": [{"type": "mixture"}]}
            """,
            Path.of("/experiments"),
            Experiment.class,
            List.of());

    assertThat(writer.write(experiment))
        .isEqualTo(
            """
            {
              "name": "run",
              "seed": 1,
              "model": {
                "type": "vae",
                "latentSize": 2,
                "encoder": {"type": "mlp", "hidden": [500], "activation": "tanh"},
                "prior": {"type": "standard-normal"}
              },
              "training": {
                "epochs": 10,
                "batchSize": 100,
                "learningRate": {"type": "constant", "value": 0.001},
                "validation": 0.0,
                "shuffle": true
              },
              "pictures": "/experiments/p",
              "priors": [
                {"type": "mixture", "components": 10}
              ]
            }
            """);
  }

  @Test
  void whatIsWrittenIsReadAsAnEqualRecord() {
    Experiment experiment =
        new Experiment(
            "\"quoted\" \\ \u0007 \u2028 Zoë 🎲",
            Long.MIN_VALUE,
            new Ensemble(
                List.of(
                    new Vae(
                        3,
                        new Mlp(List.of(), Activation.LEAKY_RELU),
                        new Mixture(2, Optional.of(Path.of("/a b/ä.npy"))),
                        Optional.of(new Bernoulli()))),
                List.of(Double.MIN_VALUE)),
            new Training(
                Integer.MAX_VALUE,
                1,
                new Linear(-0.0, Double.MAX_VALUE, 1e-300),
                0.1,
                false,
                Optional.of(new Stopping(1, 1.0 / 3))),
            Optional.of(Path.of("/")),
            List.of(new StandardNormal(), new Mixture(1, Optional.empty())));

    String json = writer.write(experiment);

    Experiment read =
        reader.read("resolved", json, Path.of("/elsewhere"), Experiment.class, List.of());
    assertThat(read).isEqualTo(experiment);
    assertThat(writer.write(read)).isEqualTo(json);
  }

  @Test
  void refusesWhatJsonDoesNotHave() {
    Training training = new Training(1, 1, new Constant(Double.NaN), 0, true, Optional.empty());

    assertThatThrownBy(() -> writer.write(training))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("JSON has no NaN");
  }

  @Doc("A prior that no plugin offers.")
  record Unoffered() implements PriorConfig {}

  @Test
  void refusesPartsThatAreNotInstalled() {
    Vae vae = new Vae(1, new Mlp(List.of(), Activation.TANH), new Unoffered(), Optional.empty());

    assertThatThrownBy(() -> writer.write(vae))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no installed prior is described by Unoffered[]");
  }
}
