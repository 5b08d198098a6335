/** Evaluations: what a trained model is measured by. */
@NullMarked
package org.vae4j.api.evaluation;

import org.jspecify.annotations.NullMarked;
