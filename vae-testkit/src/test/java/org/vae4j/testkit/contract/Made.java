package org.vae4j.testkit.contract;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Sample;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * A distribution that is the same for each row, made from functions.
 *
 * @param rows the number of rows
 * @param eventShape the shape of an event
 * @param isReparameterised whether samples have the gradients of the parameters
 * @param sampler draws a value for each row, with its log-probability
 * @param density the log-probability of a value; empty where only that of a sample is known
 */
record Made(
    int rows,
    Shape eventShape,
    boolean isReparameterised,
    Sampler sampler,
    Optional<UnaryOperator<Tensor>> density)
    implements Distribution {

  interface Sampler {
    Sample draw(int rows, NoiseStream noise);
  }

  record Drawn(Tensor value, Tensor logProb) implements Sample {}

  /** One that knows the log-probability of its own samples alone. */
  static Made ofOwnSamples(int rows, Shape event, Sampler sampler) {
    return new Made(rows, event, true, sampler, Optional.empty());
  }

  /** One that knows the log-probability of every value. */
  static Made ofEveryValue(
      int rows,
      Shape event,
      boolean isReparameterised,
      BiFunction<Integer, NoiseStream, Tensor> sampler,
      UnaryOperator<Tensor> density) {
    return new Made(
        rows,
        event,
        isReparameterised,
        (count, noise) -> {
          Tensor value = sampler.apply(count, noise);
          return new Drawn(value, density.apply(value));
        },
        Optional.of(density));
  }

  /** The same, which says otherwise. */
  Made withReparameterised(boolean said) {
    return new Made(rows, eventShape, said, sampler, density);
  }

  @Override
  public Tensor sample(NoiseStream noise) {
    return sampler.draw(rows, noise).value();
  }

  @Override
  public Sample sampleWithLogProb(NoiseStream noise) {
    return sampler.draw(rows, noise);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return density
        .orElseThrow(
            () ->
                new UnsupportedOperationException("the density of its own samples alone is known"))
        .apply(value);
  }

  @Override
  public Tensor mean() {
    throw new UnsupportedOperationException("its mean is not known in closed form");
  }

  @Override
  public Made repeatRows(int count) {
    return new Made(count * rows, eventShape, isReparameterised, sampler, density);
  }
}
