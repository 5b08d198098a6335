package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.testkit.Parts;
import org.vae4j.testkit.UniformData;

/** What every encoder does: one row of features for each example, whatever else is in the batch. */
public abstract class EncoderContract {
  private PartBuilder context;
  private Encoder encoder;

  @BeforeEach
  final void buildEncoder() {
    context = parts().scope("encoder").withData(UniformData.of(example().toArray()));
    encoder = encoder(context);
  }

  /**
   * Makes the encoder under test.
   *
   * @param context what an engine would give it; {@code context.build("encoder", config)} builds an
   *     encoder that is registered
   */
  protected abstract Encoder encoder(BuildContext context);

  /** The shape of the examples to encode; small, because the reference backend computes. */
  protected Shape example() {
    return Shape.of(1, 8, 8);
  }

  /** What parts are built with: by default, every plugin on the class path. */
  protected PartBuilder parts() {
    return Parts.installed();
  }

  private NetworkChecks checks() {
    return new NetworkChecks(context, example(), x -> encoder.encode(x, pass()));
  }

  /** A fresh pass, the same each time. */
  private static ForwardPass pass() {
    return ForwardPass.evaluation("contract");
  }

  @Test
  void givesARowOfFeaturesForEachExample() {
    Tensor features = encoder.encode(Tensor.filled(example().prepend(3), 0.5), pass());
    assertThat(features.shape().rank()).as("axes of %s", features).isEqualTo(2);
    assertThat(features.shape().size(0)).isEqualTo(3);
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
  void dependsOnTheExample() {
    checks().assertDependsOnItsInput();
  }

  @Test
  void staysFinite() {
    checks().assertStaysFinite();
  }

  @Test
  void hasTheGradientsOfItsFeatures() {
    checks().assertGradients();
  }

  @Test
  void everyParameterCounts() {
    checks().assertEveryParameterCounts();
  }
}
