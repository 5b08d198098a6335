/** First values of weights and biases. */
@NullMarked
package org.vae4j.models.initialization;

import org.jspecify.annotations.NullMarked;
