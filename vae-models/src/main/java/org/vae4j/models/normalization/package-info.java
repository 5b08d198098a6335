/** Normalisations between layers. */
@NullMarked
package org.vae4j.models.normalization;

import org.jspecify.annotations.NullMarked;
