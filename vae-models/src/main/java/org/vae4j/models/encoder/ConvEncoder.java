package org.vae4j.models.encoder;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.UserException;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Window;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.diagram.Labels;
import org.vae4j.models.layer.DenseLayers;
import org.vae4j.models.layer.Nonlinearity;
import org.vae4j.models.layer.StridedWindow;

/** Strided convolutions in place of pooling, as Radford, Metz and Chintala 2016. */
final class ConvEncoder implements Encoder, Described {
  private final List<Integer> channels;
  private final StridedWindow kernel;
  private final Nonlinearity nonlinearity;
  private final DenseLayers dense;
  private final Parameters parameters;
  private final boolean isSpatial;

  /** What it is given; in a hierarchy the features of the level below. */
  private Shape example;

  ConvEncoder(ConvEncoderConfig config, BuildContext context) {
    this.channels = config.channels();
    this.kernel = new StridedWindow(config.kernel(), new Window(config.stride(), config.padding()));
    this.nonlinearity =
        Nonlinearity.of(
            context, config.normalization(), config.activation(), config.gated(), config.dropout());
    this.dense = new DenseLayers(config.hidden(), nonlinearity);
    this.parameters = context.parameters();
    this.isSpatial = config.spatial();
    this.example = context.data().shape();
  }

  @Override
  public Tensor encode(Tensor x, ForwardPass pass) {
    example = x.shape().row();
    requireImage(example);
    Tensor h = x; // [rows, channels, height, width]
    for (int i = 0; i < channels.size(); i++) {
      Parameters scope = parameters.scope("convolution-" + (i + 1));
      h = nonlinearity.convolution(scope, h, channels.get(i), kernel, pass);
    }
    return isSpatial
        ? h // [rows, channels, height, width]
        : dense.apply(parameters, h.flattenRows(), pass); // [rows, features]
  }

  private void requireImage(Shape shape) {
    if (shape.rank() != 3) {
      throw new UserException(
          "the encoder 'conv' is for images, channels × height × width; the examples are "
              + Labels.sizes(shape)
              + ". Use the encoder 'mlp'");
    }
    int smallest = kernel.smallest(channels.size());
    if (Math.min(shape.size(1), shape.size(2)) < smallest) {
      throw new UserException(
          "the encoder 'conv' cannot take images of "
              + shape.size(1)
              + " × "
              + shape.size(2)
              + " pixels: its "
              + channels.size()
              + " convolutions ("
              + kernel.describe()
              + ") need at least "
              + smallest
              + " × "
              + smallest
              + ". Use fewer channels in the list, a smaller kernel or a smaller stride");
    }
  }

  @Override
  public String title() {
    return "convolutional encoder";
  }

  @Override
  public List<String> details() {
    requireImage(example);
    List<Integer> heights = kernel.sizes(example.size(1), channels.size());
    List<Integer> widths = kernel.sizes(example.size(2), channels.size());
    List<String> lines = new ArrayList<>();
    // What the network was given may have more channels than the example, such as its class.
    Shape from = example.with(0, Labels.shape(parameters.scope("convolution-1"), "kernel").size(1));
    for (int i = 0; i < channels.size(); i++) {
      Shape to = Shape.of(channels.get(i), heights.get(i + 1), widths.get(i + 1));
      lines.add(
          "convolution "
              + kernel.describe()
              + ", "
              + Labels.sizes(from)
              + " → "
              + Labels.sizes(to)
              + ", "
              + nonlinearity.describe());
      from = to;
    }
    lines.addAll(dense.describe(parameters));
    return lines;
  }
}
