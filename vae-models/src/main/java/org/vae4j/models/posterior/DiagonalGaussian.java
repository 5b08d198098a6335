package org.vae4j.models.posterior;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.layer.Convolution;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Window;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.diagram.Labels;
import org.vae4j.models.variance.LogVarianceBounds;

/** q(z|x) = N(z; μ(x), diag σ²(x)): Kingma and Welling 2014, eq. 9. */
final class DiagonalGaussian implements Posterior, Described {
  private static final Window BY_PIXEL = new Window(1, 0);

  private final Optional<LogVarianceBounds> bounds;
  private final Parameters parameters;
  private final Shape latentShape;

  /** Whether features are images. */
  private boolean isImage;

  DiagonalGaussian(DiagonalGaussianConfig config, BuildContext context) {
    this.bounds = config.logVarianceBounds();
    this.parameters = context.parameters();
    this.latentShape = context.latentShape();
  }

  @Override
  public Distribution given(Tensor features, ForwardPass pass) {
    int latentSize = latentShape.elements();
    isImage = features.shape().rank() == 4;
    Shape latents =
        isImage
            ? features.shape().with(1, latentSize) // [rows, latent, height, width]
            : latentShape.prepend(features.shape().size(0));
    Tensor both = // [rows, 2 latent, …]
        isImage
            ? Convolution.apply(parameters, features, 2 * latentSize, 1, BY_PIXEL)
            : Dense.apply(parameters, features, 2 * latentSize);
    Tensor mean = both.slice(1, 0, latentSize).reshape(latents); // [rows, latent…]
    Tensor logVariance = both.slice(1, latentSize, 2 * latentSize).reshape(latents);
    return new Normal(mean, bounds.map(range -> range.apply(logVariance)).orElse(logVariance));
  }

  @Override
  public boolean isSpatial() {
    return true;
  }

  @Override
  public String title() {
    return "diagonal Gaussian posterior";
  }

  @Override
  public List<String> details() {
    List<String> lines = new ArrayList<>();
    lines.add((isImage ? "convolution 1 × 1" : Labels.dense(parameters)) + ": μ and ln σ²");
    bounds.ifPresent(
        range ->
            lines.add(
                "ln σ² from "
                    + range.min()
                    + " to "
                    + range.max()
                    + ", "
                    + range.edge().name().toLowerCase(Locale.ROOT)));
    return lines;
  }
}
