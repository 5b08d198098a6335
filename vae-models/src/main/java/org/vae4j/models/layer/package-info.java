/** Stacks of layers that several networks share. */
@NullMarked
package org.vae4j.models.layer;

import org.jspecify.annotations.NullMarked;
