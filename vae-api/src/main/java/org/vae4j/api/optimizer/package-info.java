/** Optimisers: how parameters move along gradients. */
@NullMarked
package org.vae4j.api.optimizer;

import org.jspecify.annotations.NullMarked;
