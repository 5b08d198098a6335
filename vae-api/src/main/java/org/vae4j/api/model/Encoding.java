package org.vae4j.api.model;

/**
 * The posteriors of some examples, as numbers.
 *
 * @param means the means of q(z|x), {@code [n][latent]}
 * @param standardDeviations the standard deviations of q(z|x), {@code [n][latent]}; zero for a
 *     plain autoencoder, and measured over samples where the posterior is not normal
 * @param divergences for each example and dimension the part of KL(q(z|x) ‖ p(z)) in nats, {@code
 *     [n][latent]}; where it is known in no closed form by dimension, that to a standard normal of
 *     the same dimension from a normal with the same mean and standard deviation; zero for a plain
 *     autoencoder
 */
@SuppressWarnings("ArrayRecordComponent") // plain numbers, handed from one owner to the next
public record Encoding(float[][] means, float[][] standardDeviations, float[][] divergences) {}
