package org.vae4j.models.decoder;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Features;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.diagram.Labels;
import org.vae4j.models.layer.DenseLayers;
import org.vae4j.models.layer.Nonlinearity;

/** Kingma and Welling 2014, appendix C: W₂ tanh(W₁ z + b₁) + b₂. */
final class MlpDecoder implements Decoder, Described {
  private final DenseLayers layers;
  private final Parameters parameters;

  MlpDecoder(MlpDecoderConfig config, BuildContext context) {
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
  public Features decode(Tensor z, Shape example, ForwardPass pass) {
    Tensor h = layers.apply(parameters, z.flattenRows(), pass); // [rows, last hidden]
    int rows = z.shape().size(0);
    return (name, each) ->
        Dense.apply(parameters.scope(name), h, each * example.elements())
            .reshape(example.prepend(each).prepend(rows)); // [rows, each, example…]
  }

  @Override
  public String title() {
    return "MLP decoder";
  }

  @Override
  public List<String> details() {
    List<String> lines = new ArrayList<>(layers.describe(parameters));
    for (String name : Projections.names(parameters, "dense-")) {
      lines.add(Labels.dense(parameters.scope(name)) + ": " + name);
    }
    return lines;
  }
}
