package org.vae4j.api.tensor;

/**
 * A section of one axis.
 *
 * @param axis the axis, counted from 0
 * @param from the first index in the section
 * @param to the index after its last
 */
public record Section(int axis, int from, int to) implements Attribute {}
