/**
 * Autoregressive decoding: networks that see of an example only what comes before the dimension
 * that they are about, as likelihoods, as priors and as models by themselves. Kingma and Welling
 * 2019, §4.3.
 */
@NullMarked
package org.vae4j.models.autoregressive;

import org.jspecify.annotations.NullMarked;
