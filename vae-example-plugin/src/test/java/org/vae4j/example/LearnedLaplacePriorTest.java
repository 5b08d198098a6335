package org.vae4j.example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Prior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Shape;
import org.vae4j.testkit.Parts;
import org.vae4j.testkit.contract.PriorContract;

/** The prior with learned scales, held to what every prior must do. */
class LearnedLaplacePriorTest extends PriorContract {
  @Override
  protected Prior prior(BuildContext context) {
    return context.build("prior", new LaplacePriorConfig(1.3, true));
  }

  @Test
  void learnsOneScaleForEachDimension() {
    PartBuilder parts = Parts.installed().withLatentShape(Shape.of(3));
    prior(parts)
        .given(
            Condition.none(2),
            batch -> Normal.standard(batch.rows(), Shape.of(3)),
            ForwardPass.evaluation("test"));
    assertThat(parts.parameters().all()).singleElement().hasToString("prior/log-scale[3]");
  }
}
