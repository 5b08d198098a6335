package org.vae4j.models.encoder;

import java.util.List;
import org.vae4j.api.plugin.Component;

/** The encoders of this package, for a plugin to offer. */
public final class Encoders {
  private Encoders() {}

  /** {@code mlp}, {@code conv} and {@code residual}. */
  public static List<Component<?, ?>> components() {
    return List.of(
        new Component<>("mlp", MlpEncoderConfig.class, MlpEncoder::new),
        new Component<>("conv", ConvEncoderConfig.class, ConvEncoder::new),
        new Component<>("residual", ResidualEncoderConfig.class, ResidualEncoder::new));
  }
}
