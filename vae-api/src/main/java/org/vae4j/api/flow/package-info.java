/**
 * Normalizing flows: invertible maps of vectors whose Jacobian determinants are known, and the
 * distributions that they make of others. Rezende and Mohamed 2015.
 */
@NullMarked
package org.vae4j.api.flow;

import org.jspecify.annotations.NullMarked;
