package org.vae4j.api.tensor;

import static java.util.Objects.requireNonNull;

import org.vae4j.api.random.CounterNoise;

/**
 * A value that a session keeps between runs: a parameter, an optimiser's running mean, a codebook.
 *
 * <p>A variable is known by its identity; its name is for checkpoints and messages. Immutable: the
 * values live in the session.
 */
public final class Variable implements Attribute {
  private final String name;
  private final boolean trainable;
  private final Initializer initializer;
  private final Tensor tensor;

  private Variable(String name, Shape shape, boolean trainable, Initializer initializer) {
    this.name = requireNonNull(name, "name");
    this.trainable = trainable;
    this.initializer = requireNonNull(initializer, "initializer");
    this.tensor = Tensor.leaf(Op.VARIABLE, this, shape);
  }

  /** A variable that objectives move along their gradients. */
  public static Variable parameter(String name, Shape shape, Initializer initializer) {
    return new Variable(name, shape, true, initializer);
  }

  /** A variable that changes by assignment only. */
  public static Variable state(String name, Shape shape, Initializer initializer) {
    return new Variable(name, shape, false, initializer);
  }

  /** Its name, unique in a model, its parts separated by slashes. */
  public String name() {
    return name;
  }

  /** Its shape. */
  public Shape shape() {
    return tensor.shape();
  }

  /** Whether objectives move it along their gradients. */
  public boolean isTrainable() {
    return trainable;
  }

  /** What gives it its first values. */
  public Initializer initializer() {
    return initializer;
  }

  /**
   * Its values in a session that has not changed it yet: the same in every backend.
   *
   * @param seed the session's seed
   * @return a new array, last axis fastest
   */
  public float[] initialValues(long seed) {
    float[] values = new float[shape().elements()];
    // Noise streams of the model have no such name, even where one is named like a variable.
    initializer.fill(values, new CounterNoise(seed, "first values of " + name));
    return values;
  }

  /**
   * Its value in expressions; the same tensor at each call, so that gradients can be asked for by
   * it.
   */
  public Tensor tensor() {
    return tensor;
  }

  /** Its name and shape. */
  @Override
  public String toString() {
    return name + shape();
  }
}
