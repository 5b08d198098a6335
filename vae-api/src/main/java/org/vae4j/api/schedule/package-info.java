/**
 * Schedules: numbers that change as training goes on, such as a learning rate or the weight of a
 * divergence.
 */
@NullMarked
package org.vae4j.api.schedule;

import org.jspecify.annotations.NullMarked;
