package org.vae4j.models.decoder;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.layer.Convolution;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.layer.Resampling;
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
import org.vae4j.models.layer.Halving;
import org.vae4j.models.layer.Nonlinearity;
import org.vae4j.models.layer.ResidualStages;

/** Residual blocks with pre-activation: He, Zhang, Ren and Sun 2016. */
final class ResidualDecoder implements Decoder, Described {
  private static final String NAME = "the decoder 'residual'";
  private static final int KERNEL = 3;
  private static final Window SAME_SIZE = new Window(1, 1);

  private final ResidualStages stages;
  private final Parameters parameters;

  /** What it makes; in a hierarchy the latent variable of the level below. */
  private Shape example;

  /** What it makes it of. */
  private Shape latent = Shape.scalar();

  ResidualDecoder(ResidualDecoderConfig config, BuildContext context) {
    Nonlinearity nonlinearity =
        Nonlinearity.of(
            context, config.normalization(), config.activation(), false, config.dropout());
    this.stages = new ResidualStages(config.widths(), config.blocks(), nonlinearity);
    this.parameters = context.parameters();
    this.example = context.data().shape();
  }

  @Override
  public Features decode(Tensor z, Shape example, ForwardPass pass) {
    int rows = z.shape().size(0);
    this.example = example;
    this.latent = z.shape().row();
    if (example.rank() == 3) {
      Tensor image = image(z, smallest(example)); // [rows, first width, height, width]
      Tensor h = stages.apply(parameters, image, each -> Resampling.repeatPixels(each, 2), pass);
      return (name, each) ->
          Convolution.apply(parameters.scope(name), h, each * example.size(0), KERNEL, SAME_SIZE)
              .reshape(example.prepend(each).prepend(rows)); // [rows, each, example…]
    }
    Tensor h = stages.enter(parameters, z.flattenRows()); // [rows, first width]
    Tensor last = stages.apply(parameters, h, each -> each, pass);
    return (name, each) ->
        Dense.apply(parameters.scope(name), last, each * example.elements())
            .reshape(example.prepend(each).prepend(rows)); // [rows, each, example…]
  }

  private Tensor image(Tensor z, Shape smallest) {
    if (latent.rank() != 3) {
      return Dense.apply(parameters.scope("input"), z.flattenRows(), smallest.elements())
          .reshape(smallest.prepend(z.shape().size(0)));
    }
    LatentImages.requireSize(NAME, latent, smallest);
    return stages.enter(parameters, z);
  }

  /** The image that the first stage starts from. */
  private Shape smallest(Shape image) {
    List<Shape> sizes = Halving.sizes(NAME, image, stages.widths().size() - 1);
    Shape size = sizes.get(sizes.size() - 1);
    return size.prepend(stages.widths().get(0));
  }

  @Override
  public String title() {
    return "residual decoder";
  }

  @Override
  public List<String> details() {
    return example.rank() == 3 ? convolutional() : dense();
  }

  private List<String> convolutional() {
    List<Integer> widths = stages.widths();
    int last = widths.size() - 1;
    List<Shape> sizes = Halving.sizes(NAME, example, last);
    List<String> lines = new ArrayList<>();
    boolean isImage = latent.rank() == 3;
    String from = isImage ? Labels.sizes(latent) : Integer.toString(latent.elements());
    String first = isImage ? "convolution 3 × 3, " : "dense ";
    for (int i = 0; i <= last; i++) {
      String to = widths.get(i) + " × " + Labels.sizes(sizes.get(last - i));
      lines.add((i == 0 ? first : "each pixel to 2 × 2, ") + from + " → " + to);
      lines.add(stages.describe(to));
      from = to;
    }
    for (String name : Projections.names(parameters, "input", "stage-", "output")) {
      lines.add("convolution 3 × 3, " + from + " → " + Labels.sizes(example) + ": " + name);
    }
    return lines;
  }

  private List<String> dense() {
    List<String> lines = new ArrayList<>(stages.describeDense(parameters));
    for (String name : Projections.names(parameters, "input", "stage-", "output")) {
      lines.add(Labels.dense(parameters.scope(name)) + ": " + name);
    }
    return lines;
  }
}
