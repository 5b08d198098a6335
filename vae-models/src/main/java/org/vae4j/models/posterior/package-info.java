/** Families of approximate posteriors q(z|x). */
@NullMarked
package org.vae4j.models.posterior;

import org.jspecify.annotations.NullMarked;
