package org.vae4j.api.data;

import java.util.Optional;
import java.util.OptionalInt;
import org.vae4j.api.tensor.Shape;

/**
 * Examples that are other examples with something changed. Everything that is not overridden is
 * that of {@link #source()}.
 */
public interface ForwardingExamples extends Examples {
  /** The other examples. */
  Examples source();

  /** The row of {@link #source()} that one of these rows is; the same by default. */
  default int sourceRow(int row) {
    return row;
  }

  @Override
  default int size() {
    return source().size();
  }

  @Override
  default Shape shape() {
    return source().shape();
  }

  @Override
  default void read(int row, float[] into, int offset) {
    source().read(sourceRow(row), into, offset);
  }

  @Override
  default OptionalInt label(int row) {
    return source().label(sourceRow(row));
  }

  @Override
  default int covariateCount() {
    return source().covariateCount();
  }

  @Override
  default void covariates(int row, float[] into, int offset) {
    source().covariates(sourceRow(row), into, offset);
  }

  @Override
  default boolean hasMissing() {
    return source().hasMissing();
  }

  @Override
  default void observed(int row, float[] into, int offset) {
    source().observed(sourceRow(row), into, offset);
  }

  @Override
  default Optional<String> name(int row) {
    return source().name(sourceRow(row));
  }

  @Override
  default int id(int row) {
    return source().id(sourceRow(row));
  }
}
