package org.vae4j.models.prior;

import java.util.List;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Prior;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.testkit.Parts;
import org.vae4j.testkit.UniformData;
import org.vae4j.testkit.contract.PriorContract;

class ConditionalNormalContractTest extends PriorContract {
  @Override
  protected PartBuilder parts() {
    return Parts.installed().withData(new UniformData(Shape.of(4), List.of("a", "b", "c")));
  }

  @Override
  protected Prior prior(BuildContext context) {
    return context.build("prior", new ConditionalNormalConfig());
  }

  /** The second class in every row. */
  @Override
  protected Condition condition(int rows) {
    Tensor second = Tensor.constant(Shape.of(1, 3), 0, 1, 0);
    return Condition.labels(second.broadcast(Shape.of(rows, 3)));
  }
}
