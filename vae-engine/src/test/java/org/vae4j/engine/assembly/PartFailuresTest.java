package org.vae4j.engine.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vae4j.api.UserException;
import org.vae4j.api.model.Model;
import org.vae4j.engine.Engine;
import org.vae4j.engine.fixture.BrokenPlugin;
import org.vae4j.engine.fixture.TinyExperiments;
import org.vae4j.engine.run.LoadedRun;
import org.vae4j.engine.run.RunRequest;

class PartFailuresTest {
  private static final String BROKEN = " 'test/broken' of plugin 'test/broken' from " + source();

  @TempDir Path temporary;

  private final Engine engine = TinyExperiments.engine();

  private static String source() {
    String path = BrokenPlugin.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return Path.of(path).toString();
  }

  private Throwable failure(String... settings) {
    return catchThrowable(() -> engine.check(TinyExperiments.file(engine, temporary, settings)));
  }

  /** All that is said of the one problem of an experiment. */
  private String problem(String... settings) {
    Throwable failure = failure(settings);
    String headline = temporary.resolve("tiny.json") + ": 1 problem\n  ";
    assertThat(failure).isInstanceOf(UserException.class).hasMessageStartingWith(headline);
    return String.valueOf(failure.getMessage())
        .substring(headline.length())
        .replace(BROKEN, "@")
        .replaceAll("BrokenPlugin.java:[0-9]+", "BrokenPlugin.java:0");
  }

  private String problemOf(String pointer, String way) {
    return problem(pointer + "={\"type\": \"test/broken\", \"way\": \"" + way + "\"}");
  }

  private static final String MISTAKE =
      "failed, by a mistake in the plugin; tell its author, or use another part ";
  private static final String AT =
      ", at org.vae4j.engine.fixture.BrokenPlugin.fail(BrokenPlugin.java:0))";

  @Test
  void nameTheInnermostPartItsPluginAndItsPlace() {
    assertThat(problemOf("/model/prior", "defect"))
        .isEqualTo("/model/prior  prior@: " + MISTAKE + "(IllegalStateException: boom" + AT);
  }

  @Test
  void letAPartSpeakForItself() {
    assertThat(problemOf("/model/prior", "refusal"))
        .isEqualTo("/model/prior  prior@: there is too little to see; train for longer");
  }

  @Test
  void knowAPluginThatWasBuiltForAnotherVersion() {
    assertThat(problemOf("/model/prior", "linkage"))
        .matches(
            "/model/prior  prior@: does not fit vae4j.* and was probably built for another version;"
                + " get a plugin built for this one, or take it away \\(NoSuchMethodError: 'void"
                + " org.example.Library.gone\\(\\)', at .*\\)");
  }

  @Test
  void seeThroughStaticInitialisers() {
    String said = "/model/prior  prior@: " + MISTAKE + "(IllegalStateException: boom" + AT;
    assertThat(problemOf("/model/prior", "initializer")).isEqualTo(said);
    // The second time Java says something else.
    assertThat(problemOf("/model/prior", "initializer"))
        .startsWith(
            "/model/prior  prior@: "
                + MISTAKE
                + "(ExceptionInInitializerError: Exception"
                + " java.lang.IllegalStateException: boom ");
  }

  @Test
  void areThoseOfADistributionsPartAndNotOfWhoeverUsesIt() {
    assertThat(problemOf("/model/prior", "density"))
        .isEqualTo(
            "/model/prior  prior@: "
                + MISTAKE
                + "(IllegalStateException: no density, at"
                + " org.vae4j.engine.fixture.BrokenPlugin$WithoutDensity.logProb(BrokenPlugin.java:0))");
  }

  @Test
  void areThoseOfTheInnermostCallWhereAPartHasNoClassOfItsOwn() {
    assertThat(problem("/model/prior={\"type\": \"test/lambda\"}"))
        .startsWith("/model/prior  prior 'test/lambda' of plugin 'test/broken' from ")
        .contains(": " + MISTAKE + "(IllegalStateException: boom, at ");
  }

  @Test
  void areNoMistakesOfAPersonWhereThePartComesWithVae4j() {
    assertThat(failure("/model/prior={\"type\": \"broken\"}"))
        .isInstanceOf(PartDefectException.class)
        .hasMessage("/model/prior  prior 'broken': failed: java.lang.IllegalStateException: boom")
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void areToldTogetherWithAllElse() {
    assertThat(
            failure(
                "/model/prior={\"type\": \"test/broken\"}",
                "/model/decoder={\"type\": \"test/broken\", \"way\": \"null\"}",
                "/training/earlyStopping/patience=1",
                "/training/validation=0"))
        .hasMessageStartingWith(temporary.resolve("tiny.json") + ": 3 problems\n  /model/prior  ")
        .hasMessageContaining("\n  /model/decoder  ")
        .hasMessageContaining("\n  /training/earlyStopping  ");
  }

  @Test
  void areThoseOfTheModelWhereAnEstimatorCallsIt() {
    assertThat(problem("/model={\"type\": \"test/broken\", \"posterior\": \"defect\"}"))
        .isEqualTo("/model  model@: " + MISTAKE + "(IllegalStateException: boom" + AT);
  }

  @Test
  void areThoseOfTheModelWhereATrainedOneIsUsed() {
    Path folder =
        engine.run(
            RunRequest.of(
                    TinyExperiments.file(
                        engine,
                        temporary,
                        "/model={\"type\": \"test/broken\", \"generate\": \"defect\"}",
                        "/figures=[]"))
                .withFolder(temporary.resolve("run")));

    try (LoadedRun run = engine.load(folder)) {
      assertThatThrownBy(() -> run.model().generate(1, OptionalInt.empty(), 1))
          .isInstanceOf(PartException.class)
          .hasMessageStartingWith("/model  model" + BROKEN + ": " + MISTAKE);
    }
  }

  @Test
  void doNotHideWhatAPartIsBesides() {
    Model model =
        TinyExperiments.injector()
            .getInstance(Assembler.class)
            .assemble(TinyExperiments.file(engine, temporary).experiment(), "tiny")
            .get(Model.class);

    // The title comes from an interface of the built-in parts' own.
    assertThat(model.diagram().nodes())
        .extracting(node -> node.title())
        .contains("Bernoulli likelihood");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /model/prior     | factory | prior@: its factory returned null
          /model/prior     | null    | prior@: given returned null
          /model/prior     | rows    | prior@: given gave a distribution of 2 rows over [2]; expected 1 row over [2]
          /model/prior     | event   | prior@: given gave a distribution of 1 row over [3]; expected 1 row over [2]
          /model/posterior | null    | posterior@: given returned null
          /model/posterior | rows    | posterior@: given gave a distribution of 2 rows over [2]; expected 1 row over [2]
          /model/encoder   | null    | encoder@: encode returned null
          /model/encoder   | rows    | encoder@: encode gave features of the shape [2, 4] for 1 row; expected [1, features…]
          /model/decoder   | null    | decoder@: decode returned null
          /model/decoder   | rows    | decoder@: the projection 'logits' of its features has the shape [2, 7]; expected [1, 7]
          /model/likelihood | null   | likelihood@: given returned null
          /model/likelihood | rows   | likelihood@: given gave a distribution of 2 rows over [7]; expected 1 row over [7]
          /model/likelihood | event  | likelihood@: given gave a distribution of 1 row over [8]; expected 1 row over [7]
          /estimator       | null    | estimator@: objectives returned null
          /estimator       | rows    | estimator@: the loss of 'loss' has the shape [16] for 8 rows; expected [8] or a scalar
          """)
  void areFoundWhereAPartHandsSomethingOver(String pointer, String way, String expected) {
    assertThat(problemOf(pointer, way)).isEqualTo(pointer + "  " + expected);
  }

  @Test
  void areThoseOfTheDecoderWhereALastLayerFails() {
    assertThat(problemOf("/model/decoder", "defect"))
        .isEqualTo("/model/decoder  decoder@: " + MISTAKE + "(IllegalStateException: boom" + AT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          null  | update returned null
          event | update gave a value of the shape [] for a parameter of [4]
          """)
  void ofAnOptimizerAreFoundBeforeAnythingIsWritten(String way, String expected) {
    assertThatThrownBy(
            () ->
                engine.run(
                    RunRequest.of(
                            TinyExperiments.file(
                                engine,
                                temporary,
                                "/training/optimizer={\"type\": \"test/broken\", \"way\": \""
                                    + way
                                    + "\"}"))
                        .withFolder(temporary.resolve("run"))))
        .isInstanceOf(PartException.class)
        .hasMessage("/training/optimizer  optimizer" + BROKEN + ": " + expected);
    assertThat(temporary.resolve("run")).doesNotExist();
  }
}
