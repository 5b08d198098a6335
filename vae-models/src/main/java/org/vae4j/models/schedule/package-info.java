/** Numbers that change as training goes on, as functions of the epochs done. */
@NullMarked
package org.vae4j.models.schedule;

import org.jspecify.annotations.NullMarked;
