package org.vae4j.models.decoder;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.layer.NormalizationConfig;
import org.vae4j.api.model.DecoderConfig;
import org.vae4j.api.tensor.Window;
import org.vae4j.models.layer.StridedWindow;
import org.vae4j.models.normalization.NoNormalizationConfig;

/** Describes a network of transposed convolutions that decodes to images. */
@Doc(
    "A convolutional network: dense layers from the latent variable to a small image of many channels, then transposed convolutions to the example.")
public record ConvDecoderConfig(
    @Doc(
            "The number of channels that each transposed convolution starts from, in order; the last one makes the channels of the example. An encoder's channels in reverse mirror it.")
        @Default("[64, 32]")
        @Range(min = 1)
        List<Integer> channels,
    @Doc("The height and width of the kernels, in pixels.") @Default("4") @Range(min = 1)
        int kernel,
    @Doc(
            "How many pixels a kernel moves at a time: each transposed convolution makes the image so many times larger.")
        @Default("2")
        @Range(min = 1)
        int stride,
    @Doc("How many pixels are left out on each side of the larger image.")
        @Default("1")
        @Range(min = 0)
        int padding,
    @Doc("What follows each layer but the last.") @Default("\"relu\"") Activation activation,
    @Doc("The size of each dense layer before the small image, in order.")
        @Default("[]")
        @Range(min = 1)
        List<Integer> hidden,
    @Doc("What follows each layer's affine map, before the activation.")
        @Default("{\"type\": \"none\"}")
        NormalizationConfig normalization,
    @Doc(
            "Whether each layer makes a ⊙ σ(b) of two affine maps a and b, in place of an activation. Dauphin, Fan, Auli and Grangier 2017.")
        @Default("false")
        boolean gated,
    @Doc(
            "The part of the values after each layer's activation that is set to 0 in training; the others grow by as much as keeps their mean. Srivastava et al. 2014.")
        @Default("0")
        @Range(min = 0, below = 1)
        double dropout)
    implements DecoderConfig {
  public ConvDecoderConfig {
    channels = List.copyOf(channels);
    hidden = List.copyOf(hidden);
    requireNonNull(activation, "activation");
    requireNonNull(normalization, "normalization");
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("channels must name at least one transposed convolution");
    }
    new StridedWindow(kernel, new Window(stride, padding));
  }

  /** Layers without normalisation, gates and dropout. */
  public ConvDecoderConfig(
      List<Integer> channels,
      int kernel,
      int stride,
      int padding,
      Activation activation,
      List<Integer> hidden) {
    this(
        channels,
        kernel,
        stride,
        padding,
        activation,
        hidden,
        new NoNormalizationConfig(),
        false,
        0);
  }

  /** All settings at their defaults. */
  public ConvDecoderConfig() {
    this(List.of(64, 32), 4, 2, 1, Activation.RELU, List.of());
  }
}
