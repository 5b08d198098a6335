/** The variational autoencoder of Kingma and Welling, put together from its parts. */
@NullMarked
package org.vae4j.models.vae;

import org.jspecify.annotations.NullMarked;
