/** Layers: the few functions of tensors and parameters that networks are made of. */
@NullMarked
package org.vae4j.api.layer;

import org.jspecify.annotations.NullMarked;
