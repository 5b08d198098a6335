package org.vae4j.api.tensor;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;

/**
 * A source of noise tensors, each one independent of all others.
 *
 * <p>Whoever needs randomness is handed a stream. The tensors are numbered in the order in which
 * they are asked for, so the same code gets the same noise each time a graph is built. Used by one
 * thread.
 */
public final class NoiseStream {
  private final String name;
  private final Map<String, Integer> splits = new HashMap<>();
  private int count;

  private NoiseStream(String name) {
    this.name = name;
  }

  /** A stream with a name that no other stream of the program has. */
  public static NoiseStream of(String name) {
    return new NoiseStream(requireNonNull(name, "name"));
  }

  /**
   * A stream within this one, which does not shift the numbers of the tensors that this one gives.
   *
   * @param part what it is for; asked for again, it is another stream, independent of the first
   */
  public NoiseStream split(String part) {
    int times = splits.merge(part, 1, Integer::sum);
    return new NoiseStream(name + "/" + part + (times == 1 ? "" : "#" + times));
  }

  /** Standard normal noise; the first axis is the rows of the run. */
  public Tensor normal(Shape shape) {
    return next(shape, Noise.Kind.NORMAL);
  }

  /** Noise uniform on (0, 1); the first axis is the rows of the run. */
  public Tensor uniform(Shape shape) {
    return next(shape, Noise.Kind.UNIFORM);
  }

  /**
   * ln z of gamma noise z ~ Gamma(α, 1), which is differentiable by α.
   *
   * <p>Each number is the {@linkplain Tensor#logGammaVariate transform} of a normal one, so that it
   * depends on row, position and step as that does, and moves smoothly with α.
   *
   * @param concentration α, positive; the first axis is the rows of the run
   */
  public Tensor logGamma(Tensor concentration) {
    return normal(concentration.shape()).logGammaVariate(concentration);
  }

  /**
   * Poisson noise, which carries no gradient.
   *
   * @param rate λ, not negative; the first axis is the rows of the run
   */
  public Tensor poisson(Tensor rate) {
    return normal(rate.shape()).poissonVariate(rate);
  }

  private Tensor next(Shape shape, Noise.Kind kind) {
    if (shape.rank() == 0) {
      throw new IllegalArgumentException(
          "noise has one or more numbers for each row; its shape cannot be that of a scalar");
    }
    return Tensor.leaf(Op.NOISE, new Noise(name + "/" + count++, kind), shape);
  }
}
