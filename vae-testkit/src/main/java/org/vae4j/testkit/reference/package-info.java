/**
 * A backend in double precision and plain loops: slow, and obviously right. What it computes is
 * what every other backend is held to.
 */
@NullMarked
package org.vae4j.testkit.reference;

import org.jspecify.annotations.NullMarked;
