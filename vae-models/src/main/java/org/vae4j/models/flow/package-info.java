/**
 * Flows: planar, radial, Sylvester, autoregressive, coupling, linear, and what goes between them.
 */
@NullMarked
package org.vae4j.models.flow;

import org.jspecify.annotations.NullMarked;
