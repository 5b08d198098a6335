package org.vae4j.models.decoder;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.vae4j.api.UserException;
import org.vae4j.api.layer.Convolution;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Features;
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

/**
 * Transposed convolutions from a small image to the example, as Radford, Metz and Chintala 2016.
 */
final class ConvDecoder implements Decoder, Described {
  private final List<Integer> channels;
  private final StridedWindow kernel;
  private final Nonlinearity nonlinearity;
  private final DenseLayers dense;
  private final Parameters parameters;

  /** What it makes; in a hierarchy the latent variable of the level below. */
  private Shape example;

  /** What it makes it of. */
  private Shape latent = Shape.scalar();

  ConvDecoder(ConvDecoderConfig config, BuildContext context) {
    this.channels = config.channels();
    this.kernel = new StridedWindow(config.kernel(), new Window(config.stride(), config.padding()));
    this.nonlinearity =
        Nonlinearity.of(
            context, config.normalization(), config.activation(), config.gated(), config.dropout());
    this.dense = new DenseLayers(config.hidden(), nonlinearity);
    this.parameters = context.parameters();
    this.example = context.data().shape();
  }

  @Override
  public Features decode(Tensor z, Shape example, ForwardPass pass) {
    this.example = example;
    this.latent = z.shape().row();
    List<Shape> shapes = shapes(example);
    Tensor h = image(z, shapes.get(0), pass); // [rows, channels, height, width]
    for (int i = 1; i < channels.size(); i++) {
      Parameters scope = parameters.scope("transposed-convolution-" + i);
      h = nonlinearity.transposedConvolution(scope, h, shapes.get(i), kernel, pass);
    }
    Tensor last = h;
    return (name, each) ->
        Convolution.applyTransposed(
                parameters.scope(name),
                last,
                each * example.size(0),
                kernel.kernel(),
                kernel.window(),
                example.size(1),
                example.size(2))
            .reshape(example.prepend(each).prepend(z.shape().size(0))); // [rows, each, example…]
  }

  private Tensor image(Tensor z, Shape smallest, ForwardPass pass) {
    Parameters image = parameters.scope("image");
    Shape affine = smallest.with(0, nonlinearity.outputs(smallest.size(0)));
    if (latent.rank() == 3 && dense.sizes().isEmpty()) {
      LatentImages.requireSize("the decoder 'conv'", latent, smallest);
      return nonlinearity.apply(
          image, Convolution.apply(image, z, affine.size(0), 3, new Window(1, 1)), pass);
    }
    Tensor h = dense.apply(parameters, z.flattenRows(), pass); // [rows, last hidden]
    h = Dense.apply(image, h, affine.elements()).reshape(affine.prepend(z.shape().size(0)));
    return nonlinearity.apply(image, h, pass);
  }

  /** The shape before each transposed convolution, and after the last. */
  private List<Shape> shapes(Shape image) {
    if (image.rank() != 3) {
      throw new UserException(
          "the decoder 'conv' makes images, channels × height × width; the examples are "
              + Labels.sizes(image)
              + ". Use the decoder 'mlp'");
    }
    int layers = channels.size();
    requireReached("height", image.size(1));
    requireReached("width", image.size(2));
    List<Integer> heights = kernel.sizes(image.size(1), layers);
    List<Integer> widths = kernel.sizes(image.size(2), layers);
    List<Shape> shapes = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      shapes.add(Shape.of(channels.get(i), heights.get(layers - i), widths.get(layers - i)));
    }
    shapes.add(image);
    return shapes;
  }

  private void requireReached(String axis, int size) {
    int layers = channels.size();
    if (kernel.reaches(size, layers)) {
      return;
    }
    OptionalInt below = kernel.reachedBelow(size, layers);
    int above = kernel.reachedAbove(size, layers);
    throw new UserException(
        "the decoder 'conv' cannot make images of "
            + axis
            + " "
            + size
            + ": its "
            + layers
            + " transposed convolutions ("
            + kernel.describe()
            + ", padding "
            + kernel.window().padding()
            + ") reach "
            + (below.isPresent() ? below.getAsInt() + " and then " : "no less than ")
            + above
            + ". Change kernel, stride, padding or the number of channels, or resize the images");
  }

  @Override
  public String title() {
    return "convolutional decoder";
  }

  @Override
  public List<String> details() {
    List<Shape> shapes = shapes(example);
    List<String> lines = new ArrayList<>(dense.describe(parameters));
    boolean isImage = latent.rank() == 3 && dense.sizes().isEmpty();
    lines.add(
        (isImage
                ? "convolution 3 × 3, " + Labels.sizes(latent)
                : "dense " + Labels.shape(parameters.scope("image"), "weight").size(0))
            + " → "
            + Labels.sizes(shapes.get(0))
            + ", "
            + nonlinearity.describe());
    for (int i = 1; i < channels.size(); i++) {
      lines.add(describe(shapes.get(i - 1), shapes.get(i)) + ", " + nonlinearity.describe());
    }
    Shape last = shapes.get(channels.size() - 1);
    for (String name :
        Projections.names(parameters, "dense-", "image", "transposed-convolution-")) {
      lines.add(describe(last, example) + ": " + name);
    }
    return lines;
  }

  private String describe(Shape from, Shape to) {
    return "transposed convolution "
        + kernel.describe()
        + ", "
        + Labels.sizes(from)
        + " → "
        + Labels.sizes(to);
  }
}
