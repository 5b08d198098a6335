package org.vae4j.testkit;

import java.util.List;
import java.util.ServiceLoader;
import org.vae4j.api.parameter.Initialization;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;

/**
 * Builders of parts for tests.
 *
 * <p>Layers start uniform in ±1/√fan-in. Unless another is said, the latent size is 2 and the data
 * are {@link UniformData} of shape {@code [1, 4, 4]}.
 */
public final class Parts {
  private static final class UniformInFanIn implements Initialization {
    @Override
    public Initializer weights(int fanIn, int fanOut) {
      return Initializer.uniform(1 / Math.sqrt(fanIn));
    }

    @Override
    public Initializer biases(int fanIn) {
      return Initializer.uniform(1 / Math.sqrt(fanIn));
    }
  }

  private Parts() {}

  /** Of the components of some plugins. */
  public static PartBuilder of(List<VaePlugin> plugins) {
    return PartBuilder.of(UniformData.of(1, 4, 4), new UniformInFanIn(), plugins)
        .withLatentShape(Shape.of(2));
  }

  /** Of the components of every plugin on the class path. */
  public static PartBuilder installed() {
    return of(
        ServiceLoader.load(VaePlugin.class).stream().map(ServiceLoader.Provider::get).toList());
  }
}
