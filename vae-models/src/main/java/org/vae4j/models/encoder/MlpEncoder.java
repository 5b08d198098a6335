package org.vae4j.models.encoder;

import java.util.List;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.layer.DenseLayers;
import org.vae4j.models.layer.Nonlinearity;

/** Kingma and Welling 2014, appendix C: h = tanh(W x + b). */
final class MlpEncoder implements Encoder, Described {
  private final DenseLayers layers;
  private final Parameters parameters;

  MlpEncoder(MlpEncoderConfig config, BuildContext context) {
    this.layers =
        new DenseLayers(
            config.hidden(),
            Nonlinearity.of(
                context,
                config.normalization(),
                config.activation(),
                config.gated(),
                config.dropout()));
    this.parameters = context.parameters();
  }

  @Override
  public Tensor encode(Tensor x, ForwardPass pass) {
    return layers.apply(parameters, x.flattenRows(), pass); // [rows, last hidden]
  }

  @Override
  public boolean isSpatial() {
    return false;
  }

  @Override
  public String title() {
    return "MLP encoder";
  }

  @Override
  public List<String> details() {
    return layers.describe(parameters);
  }
}
