/**
 * What is decided about an expression before any memory is: equal and useless parts are taken out,
 * and element-wise work is put into groups that run in one pass.
 */
@NullMarked
package org.vae4j.nd4j.graph;

import org.jspecify.annotations.NullMarked;
