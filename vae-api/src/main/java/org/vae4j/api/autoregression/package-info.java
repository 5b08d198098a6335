/**
 * Distributions of events whose dimensions are drawn one after the other, each given those before
 * it. Kingma and Welling 2019, §4.3.
 */
@NullMarked
package org.vae4j.api.autoregression;

import org.jspecify.annotations.NullMarked;
