/** The program that runs rows of the table with DJL. */
@NullMarked
package org.vae4j.bench.djl;

import org.jspecify.annotations.NullMarked;
