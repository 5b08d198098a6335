package org.vae4j.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Doc;
import org.vae4j.api.model.PosteriorConfig;
import org.vae4j.api.model.PriorConfig;
import org.vae4j.engine.config.SmallParts.Experiment;

class ReferenceTest {
  private final Reference reference = new Reference(SmallParts.PARTS, Experiment.class);

  @Test
  void listsAllKinds() {
    assertThat(reference.overview(60))
        .isEqualTo(
            """
              experiment  All that is said about a run.

              encoder     The network that makes features of an example,
                          for a posterior to project.
                          mlp

              likelihood  The distribution p(x|z) of an example given
                          its latent variable.
                          bernoulli

              model       What is trained: a joint distribution of
                          examples and latent variables, and its
                          inference.
                          ensemble, vae

              prior       The distribution p(z) of the latent variable
                          before an example is seen.
                          mixture, standard-normal, vampprior

              schedule    A number that changes as training goes on; a
                          bare number stays as it is.
                          constant, linear

            'vae describe KIND' tells more about the parts of a kind,
            'vae describe KIND NAME' about one part.
            """);
  }

  @Test
  void listsThePartsOfAKind() {
    assertThat(reference.kind("prior", 60))
        .isEqualTo(
            """
            The distribution p(z) of the latent variable before an
            example is seen.

              mixture          A mixture of normal distributions, all of
                               them learned.
              standard-normal  The standard normal distribution.
              vampprior        The aggregate posterior of learned
                               pseudo-inputs.

            'vae describe prior NAME' tells the settings of one.
            """);
  }

  @Test
  void tellsTheSettingsOfAWholeFile() {
    assertThat(reference.kind("experiment", 80))
        .isEqualTo(
            """
            All that is said about a run.

              name                      text, default "run"
                                        The name of the run.
              seed                      integer, default 1
                                        The seed of all randomness.
              model                     model, required
                                        The model.
              training                  object, default {}
                                        How to train.
              training/epochs           integer, at least 1, default 10
                                        Passes over the data.
              training/batchSize        integer, between 1 and 10000, default 100
                                        Examples in a step.
              training/learningRate     schedule or number, default 0.001
                                        The learning rate.
              training/validation       number, at least 0 and below 1, default 0.0
                                        The share of examples kept for validation.
              training/shuffle          true or false, default true
                                        Whether to shuffle.
              training/stopping         object, optional
                                        When to stop early.
              training/stopping/patience
                                        integer, at least 1, required
                                        Epochs without improvement.
              training/stopping/margin  number, at least 0, default 0
                                        The least improvement, in nats per example.
              pictures                  path, optional
                                        Where pictures are.
              priors                    list of priors, default []
                                        More priors to compare with.
            """);
  }

  @Test
  void tellsTheSettingsOfAPartWithAnExample() {
    assertThat(reference.part("encoder", "mlp", 60))
        .isEqualTo(
            """
            Fully connected layers.

              hidden      list of integers, each at least 1, default
                          [500]
                          The units of each hidden layer.
              activation  one of tanh, relu, leaky-relu, elu, gelu,
                          silu, softplus, sigmoid, default "tanh"
                          The function after each hidden layer.
                            tanh        tanh x
                            relu        max(x, 0)
                            leaky-relu  max(x, 0.01 x)
                            elu         x above 0, exp(x) − 1 below
                            gelu        x Φ(x), with the cumulative
                                        distribution Φ of the standard
                                        normal
                            silu        x / (1 + exp(−x))
                            softplus    ln(1 + exp(x))
                            sigmoid     1 / (1 + exp(−x))

            For example

              {"type": "mlp", "hidden": [500], "activation": "tanh"}
            """);
    assertThat(reference.part("schedule", "constant", 60))
        .isEqualTo(
            """
            The same number throughout.

              value  number, required
                     The number.

            A bare number, such as 0.5, means this part with that
            number.

            For example

              {"type": "constant", "value": 0.5}
            """);
    assertThat(reference.part("prior", "standard-normal", 60))
        .isEqualTo(
            """
            The standard normal distribution.

              It has no settings.

            For example

              {"type": "standard-normal"}
            """);
  }

  @Test
  void findsExamplesThatConstructorsAccept() {
    assertThat(reference.part("model", "ensemble", 70))
        .endsWith(
            """
            For example

              {
                "type": "ensemble",
                "models": [
                  {
                    "type": "vae",
                    "latentSize": 10,
                    "encoder": {"type": "mlp"},
                    "prior": {"type": "standard-normal"}
                  }
                ],
                "weights": [0.5]
              }
            """);
  }

  @Doc("A prior of whichever vendor.")
  record AcmePrior(@Doc("A posterior that nobody has.") PosteriorConfig posterior)
      implements PriorConfig {}

  @Test
  void saysWhereThePartOfAPluginComesFromAndWhatIsNotInstalled() {
    Reference other =
        new Reference(
            Parts.of(List.of(SmallParts.offer("acme/one", AcmePrior.class, "plugins/acme.jar"))),
            AcmePrior.class);

    assertThat(other.part("prior", "acme/one", 60))
        .isEqualTo(
            """
            A prior of whichever vendor.
            It comes from plugins/acme.jar.

              posterior  posterior, required
                         A posterior that nobody has.
            """);
    assertThat(other.kind("posterior", 60))
        .isEqualTo(
            """
            The family of the approximate posterior q(z|x).

              None is installed; add the jar of a plugin that has one to
              plugins/.
            """);
    assertThat(other.overview(60)).contains("(none is installed)");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 80, 132})
  void keepsToTheWidth(int width) {
    List<String> pages = new ArrayList<>();
    pages.add(reference.overview(width));
    for (PartKind kind : SmallParts.PARTS.kinds()) {
      pages.add(reference.kind(kind.name(), width));
      for (Part part : SmallParts.PARTS.all(kind)) {
        pages.add(reference.part(kind.name(), part.name(), width));
      }
    }

    assertThat(pages)
        .allSatisfy(
            page -> {
              assertThat(page.lines())
                  .allMatch(line -> line.codePointCount(0, line.length()) <= width);
              assertThat(page.lines()).noneMatch(line -> line.endsWith(" "));
            });
  }

  @Test
  void saysWhatThereIsWhereANameIsUnknown() {
    assertThatThrownBy(() -> reference.kind("priors", 80))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "unknown kind 'priors'; did you mean 'prior'? Known: experiment, encoder, likelihood,"
                + " model, prior, schedule");
    assertThatThrownBy(() -> reference.kind("mlp", 80))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "unknown kind 'mlp'; it is a part: vae describe encoder mlp. Known: experiment, encoder,"
                + " likelihood, model, prior, schedule");
    assertThatThrownBy(() -> reference.kind("quark", 80))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "unknown kind 'quark'. Known: experiment, encoder, likelihood, model, prior, schedule");
    assertThatThrownBy(() -> reference.part("prior", "mixtur", 80))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "unknown prior 'mixtur'; did you mean 'mixture'? Known: mixture, standard-normal,"
                + " vampprior");
    assertThatThrownBy(() -> reference.part("prior", "mlp", 80))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "'mlp' is the name of a part of kind encoder, not prior. Known: mixture,"
                + " standard-normal, vampprior");
  }

  @Test
  void writesOnePageOfMarkdown() {
    String page = reference.markdown();

    assertThat(page)
        .startsWith(
            """
            # Reference of all settings

            <!-- Made by `vae describe --markdown`; changes to this page are lost. -->

            ## experiment

            All that is said about a run.

            | Setting | Type | Default | Range | Meaning |
            |---|---|---|---|---|
            | `name` | text | `"run"` |  | The name of the run. |
            """)
        .contains(
            """

            ### encoder `mlp`

            Fully connected layers.

            | Setting | Type | Default | Range | Meaning |
            |---|---|---|---|---|
            | `hidden` | list of integers | `[500]` | each at least 1 | The units of each hidden layer. |
            | `activation` | [activation](#activation-values) | `"tanh"` |  | The function after each hidden layer. |

            ```json
            {"type": "mlp", "hidden": [500], "activation": "tanh"}
            ```
            """)
        .contains(
            "| `training/learningRate` | [schedule](#schedule) or number | `0.001` |  | The learning"
                + " rate. |\n")
        .contains(
            "| `priors` | [list of priors](#prior) | `[]` |  | More priors to compare with. |\n")
        .contains(
            """

            ## activation (values)

            | Value | Meaning |
            |---|---|
            | `tanh` | tanh x |
            """)
        .endsWith("| `sigmoid` | 1 / (1 + exp(−x)) |\n");
  }

  @Test
  void isTheSamePageWhateverTheOrderOfThePlugins() {
    List<Parts.Offer> offers =
        new ArrayList<>(
            List.of(
                SmallParts.offer("mixture", SmallParts.Mixture.class),
                SmallParts.offer("standard-normal", SmallParts.StandardNormal.class),
                SmallParts.offer("constant", SmallParts.Constant.class)));
    String page = new Reference(Parts.of(offers), SmallParts.Training.class).markdown();

    Collections.reverse(offers);

    assertThat(new Reference(Parts.of(offers), SmallParts.Training.class).markdown())
        .isEqualTo(page);
  }
}
