/** Networks that make features of examples. */
@NullMarked
package org.vae4j.models.encoder;

import org.jspecify.annotations.NullMarked;
