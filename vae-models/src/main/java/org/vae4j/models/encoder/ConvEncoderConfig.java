package org.vae4j.models.encoder;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.layer.NormalizationConfig;
import org.vae4j.api.model.EncoderConfig;
import org.vae4j.api.tensor.Window;
import org.vae4j.models.layer.StridedWindow;
import org.vae4j.models.normalization.NoNormalizationConfig;

/** Describes a convolutional network that encodes images. */
@Doc("A convolutional network: strided convolutions over an image, then dense layers if any.")
public record ConvEncoderConfig(
    @Doc("The number of channels that each convolution makes, in order; at least one.")
        @Default("[32, 64]")
        @Range(min = 1)
        List<Integer> channels,
    @Doc("The height and width of the kernels, in pixels.") @Default("4") @Range(min = 1)
        int kernel,
    @Doc(
            "How many pixels a kernel moves at a time: each convolution makes the image so many times smaller.")
        @Default("2")
        @Range(min = 1)
        int stride,
    @Doc("How many zeros are put on each side of the image.") @Default("1") @Range(min = 0)
        int padding,
    @Doc("What follows each layer.") @Default("\"relu\"") Activation activation,
    @Doc("The size of each dense layer after the convolutions, in order.")
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
        double dropout,
    @Doc(
            "Whether the features are the image that the last convolution makes, and no vector. A Gaussian posterior of it is an image as well, of latentSize channels.")
        @Default("false")
        boolean spatial)
    implements EncoderConfig {
  public ConvEncoderConfig {
    channels = List.copyOf(channels);
    hidden = List.copyOf(hidden);
    requireNonNull(activation, "activation");
    requireNonNull(normalization, "normalization");
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("channels must name at least one convolution");
    }
    new StridedWindow(kernel, new Window(stride, padding));
    if (spatial && !hidden.isEmpty()) {
      throw new IllegalArgumentException(
          "features that are an image come before dense layers; leave 'hidden' empty, or 'spatial'"
              + " out");
    }
  }

  /** Features that are vectors. */
  public ConvEncoderConfig(
      List<Integer> channels,
      int kernel,
      int stride,
      int padding,
      Activation activation,
      List<Integer> hidden,
      NormalizationConfig normalization,
      boolean gated,
      double dropout) {
    this(
        channels,
        kernel,
        stride,
        padding,
        activation,
        hidden,
        normalization,
        gated,
        dropout,
        false);
  }

  /** Layers without normalisation, gates and dropout. */
  public ConvEncoderConfig(
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
        0,
        false);
  }

  /** All settings at their defaults. */
  public ConvEncoderConfig() {
    this(List.of(32, 64), 4, 2, 1, Activation.RELU, List.of());
  }
}
