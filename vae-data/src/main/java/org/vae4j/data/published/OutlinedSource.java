package org.vae4j.data.published;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.data.DataLocations;
import org.vae4j.api.data.DataOutline;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.DataSource;

/**
 * A source of data whose shape is known before it is read.
 *
 * @param known what is known
 * @param source reads the data
 */
record OutlinedSource(DataOutline known, DataSource source) implements DataSource {
  OutlinedSource {
    requireNonNull(known, "known");
    requireNonNull(source, "source");
  }

  @Override
  public DataSet open(DataLocations locations) {
    return source.open(locations);
  }

  @Override
  public Optional<DataOutline> outline() {
    return Optional.of(known);
  }
}
