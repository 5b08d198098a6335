/** Networks that make features of latent variables. */
@NullMarked
package org.vae4j.models.decoder;

import org.jspecify.annotations.NullMarked;
