/**
 * Runs side by side, and the gradients of estimators side by side: what was found of them, and what
 * draws and tells it.
 */
@NullMarked
package org.vae4j.api.comparison;

import org.jspecify.annotations.NullMarked;
