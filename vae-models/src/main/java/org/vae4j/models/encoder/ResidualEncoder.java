package org.vae4j.models.encoder;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.UserException;
import org.vae4j.api.layer.Resampling;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.diagram.Labels;
import org.vae4j.models.layer.Halving;
import org.vae4j.models.layer.Nonlinearity;
import org.vae4j.models.layer.ResidualStages;

/** Residual blocks with pre-activation: He, Zhang, Ren and Sun 2016. */
final class ResidualEncoder implements Encoder, Described {
  private static final String NAME = "the encoder 'residual'";

  private final ResidualStages stages;
  private final Parameters parameters;
  private final boolean isSpatial;

  /** What it is given; in a hierarchy the features of the level below. */
  private Shape example;

  ResidualEncoder(ResidualEncoderConfig config, BuildContext context) {
    Nonlinearity nonlinearity =
        Nonlinearity.of(
            context, config.normalization(), config.activation(), false, config.dropout());
    this.stages = new ResidualStages(config.widths(), config.blocks(), nonlinearity);
    this.parameters = context.parameters();
    this.isSpatial = config.spatial();
    this.example = context.data().shape();
  }

  @Override
  public Tensor encode(Tensor x, ForwardPass pass) {
    example = x.shape().row();
    boolean isImage = example.rank() == 3;
    if (isSpatial && !isImage) {
      throw new UserException(
          NAME
              + " is to give an image, \"spatial\": true, and is given "
              + Labels.sizes(example)
              + "; leave 'spatial' out");
    }
    if (isImage) {
      Halving.sizes(NAME, x.shape().row(), stages.widths().size() - 1);
    }
    Tensor h = stages.enter(parameters, isImage ? x : x.flattenRows()); // [rows, first width, …]
    h = stages.apply(parameters, h, each -> isImage ? halved(each) : each, pass);
    return isSpatial ? h : h.flattenRows(); // [rows, features], or [rows, channels, …]
  }

  private static Tensor halved(Tensor images) {
    return Resampling.averagePool(images, 2);
  }

  @Override
  public String title() {
    return "residual encoder";
  }

  @Override
  public List<String> details() {
    return example.rank() == 3 ? convolutional() : stages.describeDense(parameters);
  }

  private List<String> convolutional() {
    List<Integer> widths = stages.widths();
    List<Shape> sizes = Halving.sizes(NAME, example, widths.size() - 1);
    Shape given = example.with(0, Labels.shape(parameters.scope("input"), "kernel").size(1));
    List<String> lines = new ArrayList<>();
    String from = Labels.sizes(given);
    for (int i = 0; i < widths.size(); i++) {
      String to = widths.get(i) + " × " + Labels.sizes(sizes.get(i));
      lines.add((i == 0 ? "convolution 3 × 3, " : "mean of 2 × 2 pixels, ") + from + " → " + to);
      lines.add(stages.describe(to));
      from = to;
    }
    return lines;
  }
}
