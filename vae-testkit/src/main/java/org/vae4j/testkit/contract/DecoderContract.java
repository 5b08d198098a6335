package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Features;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.Parts;
import org.vae4j.testkit.UniformData;

/**
 * What every decoder does: features of each latent variable that can be projected to examples, by a
 * layer of its own for each name.
 */
public abstract class DecoderContract {
  private PartBuilder context;
  private Decoder decoder;

  @BeforeEach
  final void buildDecoder() {
    context =
        parts()
            .scope("decoder")
            .withData(UniformData.of(example().toArray()))
            .withLatentShape(Shape.of(latentSize()));
    decoder = decoder(context);
  }

  /**
   * Makes the decoder under test.
   *
   * @param context what an engine would give it; {@code context.build("decoder", config)} builds a
   *     decoder that is registered
   */
  protected abstract Decoder decoder(BuildContext context);

  /** The shape of the examples to make; small, because the reference backend computes. */
  protected Shape example() {
    return Shape.of(1, 8, 8);
  }

  /** A shape that the decoder cannot make; empty where it makes every shape. */
  protected Optional<Shape> impossibleExample() {
    return Optional.empty();
  }

  /** The size of the latent vector. */
  protected int latentSize() {
    return 3;
  }

  /** What parts are built with: by default, every plugin on the class path. */
  protected PartBuilder parts() {
    return Parts.installed();
  }

  /**
   * The states of the part that training does not change, by their names within its scope: none,
   * unless it keeps numbers that are decided before training.
   */
  protected Set<String> fixedStates() {
    return Set.of();
  }

  private NetworkChecks checks() {
    return new NetworkChecks(
        context,
        Shape.of(latentSize()),
        (z, pass) -> decoder.decode(z, example(), pass).project("logits"));
  }

  private Tensor latents(int rows) {
    return Bench.normalTensor("latents", 1, rows, latentSize());
  }

  /** A fresh pass, the same each time. */
  private static ForwardPass pass() {
    return ForwardPass.evaluation("contract");
  }

  @Test
  void projectsToExamples() {
    for (int rows : new int[] {1, 3}) {
      assertThat(decoder.decode(latents(rows), example(), pass()).project("logits").shape())
          .isEqualTo(example().prepend(rows));
    }
  }

  @Test
  void projectsByALayerOfItsOwnForEachName() {
    Features features = decoder.decode(latents(2), example(), pass());
    Tensor mean = features.project("mean");
    int before = context.parameters().all().size();
    Tensor logVariance = features.project("log-variance");
    assertThat(context.parameters().all()).hasSizeGreaterThan(before);
    assertThat(
            context.parameters().all().stream()
                .map(Variable::name)
                .filter(name -> name.contains("/log-variance/")))
        .as("the layer's scope is named log-variance")
        .isNotEmpty();
    Bench bench = new Bench(context);
    Tensor again = decoder.decode(latents(2), example(), pass()).project("mean");
    List<double[]> values = bench.values(bench.feeds(0, 2), List.of(mean, logVariance, again));
    assertThat(values.get(1)).isNotEqualTo(values.get(0));
    assertThat(values.get(2)).containsExactly(values.get(0));
  }

  @Test
  void refusesExamplesThatItCannotMake() {
    assumeThat(impossibleExample()).isPresent();
    Shape impossible = impossibleExample().orElseThrow();
    assertThatThrownBy(() -> decoder.decode(latents(1), impossible, pass()).project("logits"))
        .isInstanceOf(UserException.class)
        .message()
        .isNotBlank();
  }

  @Test
  void usesTheSameParametersForEveryBatch() {
    checks().assertUsesTheSameParametersForEveryBatch();
  }

  @Test
  void rowsDoNotKnowOfEachOther() {
    checks().assertRowsDoNotKnowOfEachOther();
  }

  @Test
  void dependsOnTheLatentVariable() {
    checks().assertDependsOnItsInput();
  }

  @Test
  void staysFinite() {
    checks().assertStaysFinite();
  }

  @Test
  void hasTheGradientsOfItsProjection() {
    checks().assertGradients();
  }

  /** With what is dropped and what a batch is normalised by. */
  @Test
  void hasTheGradientsOfItsProjectionInTraining() {
    checks().assertGradientsInTraining();
  }

  @Test
  void statesFollowTraining() {
    checks().assertStatesFollowTraining(fixedStates());
  }

  @Test
  void everyParameterCounts() {
    checks().assertEveryParameterCounts();
  }
}
