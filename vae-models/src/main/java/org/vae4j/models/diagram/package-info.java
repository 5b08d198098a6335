/** How parts describe themselves in the diagram of a model. */
@NullMarked
package org.vae4j.models.diagram;

import org.jspecify.annotations.NullMarked;
