/** Models with several latent variables, each above the other. */
@NullMarked
package org.vae4j.models.hierarchy;

import org.jspecify.annotations.NullMarked;
