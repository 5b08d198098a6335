package org.vae4j.api.data;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.vae4j.api.tensor.Shape;

/**
 * What is known of a data set before it is read.
 *
 * @param shape the shape of one example
 * @param classNames the names of the classes; empty where examples have no labels
 */
public record DataOutline(Shape shape, List<String> classNames) {
  public DataOutline {
    requireNonNull(shape, "shape");
    classNames = List.copyOf(classNames);
  }
}
