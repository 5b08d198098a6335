package org.vae4j.api.data;

/**
 * The smallest and the largest of some values.
 *
 * @param min the smallest
 * @param max the largest
 */
public record ValueRange(float min, float max) {}
