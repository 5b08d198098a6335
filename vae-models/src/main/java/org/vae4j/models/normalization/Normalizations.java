package org.vae4j.models.normalization;

import java.util.List;
import org.vae4j.api.layer.LayerNormalization;
import org.vae4j.api.layer.Normalization;
import org.vae4j.api.plugin.Component;

/** The normalisations of this package, for a plugin to offer. */
public final class Normalizations {
  private Normalizations() {}

  /** {@code none}, {@code batch}, {@code layer} and {@code group}. */
  public static List<Component<?, ?>> components() {
    return List.of(
        new Component<NoNormalizationConfig, Normalization>(
            "none", NoNormalizationConfig.class, (config, context) -> (scope, x, pass) -> x),
        new Component<>(
            "batch", BatchNormalizationConfig.class, (config, context) -> new Batch(config)),
        new Component<LayerNormalizationConfig, Normalization>(
            "layer",
            LayerNormalizationConfig.class,
            (config, context) ->
                (scope, x, pass) -> LayerNormalization.apply(scope, x, config.epsilon())),
        new Component<>(
            "group", GroupNormalizationConfig.class, (config, context) -> new Group(config)));
  }
}
