package org.vae4j.models.decoder;

import java.util.List;
import org.vae4j.api.plugin.Component;

/** The decoders of this package, for a plugin to offer. */
public final class Decoders {
  private Decoders() {}

  /** {@code mlp}, {@code conv} and {@code residual}. */
  public static List<Component<?, ?>> components() {
    return List.of(
        new Component<>("mlp", MlpDecoderConfig.class, MlpDecoder::new),
        new Component<>("conv", ConvDecoderConfig.class, ConvDecoder::new),
        new Component<>("residual", ResidualDecoderConfig.class, ResidualDecoder::new));
  }
}
