/** What a trained model is measured by. */
@NullMarked
package org.vae4j.models.evaluation;

import org.jspecify.annotations.NullMarked;
