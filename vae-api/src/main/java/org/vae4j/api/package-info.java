/**
 * The language of vae4j: what parts are, how they are described, and the tensors that they are
 * written in.
 *
 * <p>This module knows the JDK and nothing else. Whoever writes a plugin compiles against it alone.
 */
@NullMarked
package org.vae4j.api;

import org.jspecify.annotations.NullMarked;
