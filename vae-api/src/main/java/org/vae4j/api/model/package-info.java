/**
 * Models and their parts: encoder, posterior, prior, decoder and likelihood.
 *
 * <p>Notation: {@code x} is an example, {@code z} its latent variable, {@code p(x, z) = p(z)
 * p(x|z)} the generative model and {@code q(z|x)} the approximate posterior. Logarithms are
 * natural.
 */
@NullMarked
package org.vae4j.api.model;

import org.jspecify.annotations.NullMarked;
