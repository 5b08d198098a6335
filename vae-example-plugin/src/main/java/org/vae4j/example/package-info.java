/**
 * A plugin as a third party would write it: the sparse prior of Barello, Charles and Pillow 2018,
 * "Sparse-coding variational auto-encoders".
 */
@NullMarked
package org.vae4j.example;

import org.jspecify.annotations.NullMarked;
