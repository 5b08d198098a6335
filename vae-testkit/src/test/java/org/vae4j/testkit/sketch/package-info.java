/**
 * Drawings of parts that are not built in, against the public interfaces alone: each as its paper
 * has it, trained for some steps on the reference backend. What is here shows that a part can be
 * written; it is no feature.
 */
@NullMarked
package org.vae4j.testkit.sketch;

import org.jspecify.annotations.NullMarked;
