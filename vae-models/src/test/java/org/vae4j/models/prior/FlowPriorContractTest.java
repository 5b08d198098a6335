package org.vae4j.models.prior;

import java.util.List;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.Prior;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.models.flow.ActNormConfig;
import org.vae4j.models.flow.LinearConfig;
import org.vae4j.models.flow.MaskedAutoregressiveConfig;
import org.vae4j.models.flow.Transform;
import org.vae4j.testkit.contract.PriorContract;

class FlowPriorContractTest extends PriorContract {
  @Override
  protected Prior prior(BuildContext context) {
    return context.build(
        "prior",
        new FlowPriorConfig(
            List.of(
                new MaskedAutoregressiveConfig(Transform.AFFINE, List.of(6), Activation.TANH, 8, 3),
                new LinearConfig(),
                new ActNormConfig())));
  }
}
