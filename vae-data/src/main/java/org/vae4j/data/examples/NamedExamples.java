package org.vae4j.data.examples;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.ForwardingExamples;

/** Examples that have names. */
public final class NamedExamples implements ForwardingExamples {
  private final Examples source;
  private final List<String> names;

  /**
   * Names examples.
   *
   * @param source the examples
   * @param names a name for each
   */
  public NamedExamples(Examples source, List<String> names) {
    this.source = requireNonNull(source, "source");
    this.names = List.copyOf(names);
    if (names.size() != source.size()) {
      throw new IllegalArgumentException(
          names.size() + " names for " + source.size() + " examples");
    }
  }

  @Override
  public Examples source() {
    return source;
  }

  @Override
  public Optional<String> name(int row) {
    return Optional.of(names.get(row));
  }
}
