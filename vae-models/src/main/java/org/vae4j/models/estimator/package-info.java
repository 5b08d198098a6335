/** What is minimised to train a model. */
@NullMarked
package org.vae4j.models.estimator;

import org.jspecify.annotations.NullMarked;
