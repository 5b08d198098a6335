/**
 * Models whose every answer is known, to hold estimates against.
 *
 * <p>{@link org.vae4j.testkit.oracle.Gaussian} answers for whatever is jointly Gaussian, and the
 * others for one model each. They compute in double precision and know nothing of tensors, except
 * for {@link org.vae4j.testkit.oracle.LinearGaussian}, which is an oracle and a model.
 */
@NullMarked
package org.vae4j.testkit.oracle;

import org.jspecify.annotations.NullMarked;
