/** Special functions of numbers in double precision, for backends and for tests of them. */
@NullMarked
package org.vae4j.api.special;

import org.jspecify.annotations.NullMarked;
