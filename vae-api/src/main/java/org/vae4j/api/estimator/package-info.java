/** Estimators: what is minimised to train a model. */
@NullMarked
package org.vae4j.api.estimator;

import org.jspecify.annotations.NullMarked;
