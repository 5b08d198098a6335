/** Optimisers, with the formulas and the defaults of PyTorch. */
@NullMarked
package org.vae4j.models.optimizer;

import org.jspecify.annotations.NullMarked;
