package org.vae4j.example;

import java.util.List;
import org.vae4j.api.distribution.KullbackLeibler;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.VaePlugin;

/** Offers the prior {@code example/laplace}. */
public final class SparseCodingPlugin implements VaePlugin {
  @Override
  public String name() {
    return "example/sparse-coding";
  }

  @Override
  public List<Component<?, ?>> components() {
    return List.of(new Component<>("example/laplace", LaplacePriorConfig.class, LaplacePrior::new));
  }

  @Override
  public KullbackLeibler divergences(KullbackLeibler known) {
    return known.with(Normal.class, Laplace.class, Laplace::divergenceFrom);
  }
}
