/** Figures and reports: what is drawn from a trained model and the record of its training. */
@NullMarked
package org.vae4j.api.figure;

import org.jspecify.annotations.NullMarked;
