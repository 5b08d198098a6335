package org.vae4j.api.tensor;

/**
 * Which matrices of a product are transposed first, in their last two axes.
 *
 * @param left whether the left one is
 * @param right whether the right one is
 */
public record Transposes(boolean left, boolean right) implements Attribute {}
