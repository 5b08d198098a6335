package org.vae4j.models.encoder;

import java.util.List;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.layer.DenseLayers;

/** Kingma and Welling 2014, appendix C: h = tanh(W x + b). */
final class MlpEncoder implements Encoder, Described {
  private final DenseLayers layers;
  private final Parameters parameters;
  private final int inputs;

  MlpEncoder(MlpEncoderConfig config, BuildContext context) {
    this.layers = new DenseLayers(config.hidden(), config.activation());
    this.parameters = context.parameters();
    this.inputs = context.data().shape().elements();
  }

  @Override
  public Tensor encode(Tensor x, ForwardPass pass) {
    return layers.apply(parameters, x.flattenRows()); // [rows, last hidden]
  }

  @Override
  public String title() {
    return "MLP encoder";
  }

  @Override
  public List<String> details() {
    return layers.describe(inputs);
  }
}
