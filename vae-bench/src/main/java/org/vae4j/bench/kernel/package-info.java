/** Benchmarks of what steps are made of: matrix products and loops over elements. */
@NullMarked
package org.vae4j.bench.kernel;

import org.jspecify.annotations.NullMarked;
