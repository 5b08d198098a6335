/**
 * Tensors as expressions: immutable descriptions of computations, their gradients, and the leaves
 * they grow from.
 *
 * <p>Building a tensor computes nothing. A {@linkplain org.vae4j.api.backend.Backend backend}
 * compiles a set of tensors to a program and runs it. All values are real numbers; a backend states
 * its precision.
 */
@NullMarked
package org.vae4j.api.tensor;

import org.jspecify.annotations.NullMarked;
