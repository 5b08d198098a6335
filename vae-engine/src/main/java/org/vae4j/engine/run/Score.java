package org.vae4j.engine.run;

import java.util.OptionalDouble;

/**
 * How well a model explains one example, in nats; for finding examples that are unlike those that
 * it was trained on.
 *
 * @param negativeBound the negative evidence lower bound, {@code reconstruction + kl}; for a plain
 *     autoencoder the reconstruction
 * @param reconstruction −log p(x|z), summed over dimensions
 * @param kl KL(q(z|x) ‖ p(z)); empty for a plain autoencoder
 * @param negativeLogLikelihood −log p(x), estimated from above by importance samples; empty for a
 *     plain autoencoder, and where it was not asked for
 * @param quantile the part of training examples with a smaller negative bound, from 0 to 1; empty
 *     where the model has none to compare with
 */
public record Score(
    double negativeBound,
    double reconstruction,
    OptionalDouble kl,
    OptionalDouble negativeLogLikelihood,
    OptionalDouble quantile) {}
