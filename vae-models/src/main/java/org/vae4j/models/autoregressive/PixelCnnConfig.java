package org.vae4j.models.autoregressive;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.model.LikelihoodConfig;
import org.vae4j.api.plugin.BuildContext;

/** Describes an autoregressive likelihood of images. */
@Doc(
    "Each pixel of an image given those above and left of it and the latent variable, and each of its channels given those before, by gated convolutions: all densities at once, samples one after the other. Van den Oord et al. 2016 (gated PixelCNN); with latent variables, Gulrajani et al. 2017 (PixelVAE).")
public record PixelCnnConfig(
    @Doc("The likelihood of one channel of a pixel, given what comes before.")
        @Default("{\"type\": \"bernoulli\"}")
        LikelihoodConfig likelihood,
    @Doc("The channels of each hidden layer.") @Default("32") @Range(min = 1) int channels,
    @Doc("The number of gated layers.") @Default("5") @Range(min = 1) int layers,
    @Doc(
            "How far each layer sees, in pixels to the left, to the right and up: 2 for a kernel of 5 × 5. The image's edges are seen from everywhere after as many layers as it takes.")
        @Default("2")
        @Range(min = 1)
        int reach,
    @Doc("How many numbers the decoder gives for each channel of each pixel.")
        @Default("4")
        @Range(min = 1)
        int context)
    implements LikelihoodConfig {
  public PixelCnnConfig {
    requireNonNull(likelihood, "likelihood");
  }

  AutoregressiveLikelihood of(BuildContext outer) {
    return new AutoregressiveLikelihood(
        "pixelcnn",
        "PixelCNN likelihood",
        new PixelCnn(channels, layers, reach, outer.parameters().scope("pixels")),
        context,
        outer.build("likelihood", likelihood),
        outer.nameOf(likelihood));
  }
}
