package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Set;
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

  /**
   * The states of the part that training does not change, by their names within its scope: none,
   * unless it keeps numbers that are decided before training.
   */
  protected Set<String> fixedStates() {
    return Set.of();
  }

  private NetworkChecks checks() {
    return new NetworkChecks(context, example(), encoder::encode);
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
  void takesVectorsWhereItIsNotSpatial() {
    assumeThat(encoder.isSpatial()).isFalse();
    Tensor x = Bench.normalTensor("input", 0.7, example().prepend(3).toArray());
    Bench bench = new Bench(context);
    List<double[]> features =
        bench.values(
            bench.feeds(0, 3),
            List.of(encoder.encode(x, pass()), encoder.encode(x.flattenRows(), pass())));
    assertThat(features.get(1))
        .as("the features of examples that are given as vectors")
        .containsExactly(features.get(0));
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

  /** With what is dropped and what a batch is normalised by. */
  @Test
  void hasTheGradientsOfItsFeaturesInTraining() {
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
