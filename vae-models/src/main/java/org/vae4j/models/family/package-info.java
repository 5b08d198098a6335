/**
 * Families of distributions by their names in experiments, as priors, posteriors and likelihoods.
 */
@NullMarked
package org.vae4j.models.family;

import org.jspecify.annotations.NullMarked;
