package org.vae4j.data.published;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.DataLocations;

/** Tells where published data sets are, without reading them. */
public final class PublishedData {
  private static final List<PublishedFiles> SETS =
      List.of(
          MnistConfig.PUBLISHED,
          FashionMnistConfig.PUBLISHED,
          BinarizedMnistConfig.PUBLISHED,
          Omniglot28Config.PUBLISHED,
          FreyFacesConfig.PUBLISHED);

  private PublishedData() {}

  /**
   * A data set that is there, in whole or in part.
   *
   * @param folder the folder that it is read from
   * @param missing the files that it lacks there, without which it cannot be read
   */
  public record Found(Path folder, List<String> missing) {
    public Found {
      missing = List.copyOf(missing);
    }
  }

  /**
   * The folder that a data set is read from.
   *
   * @param name the name of the data set, such as {@code mnist}
   * @return empty if no folder has any of its files
   */
  public static Optional<Found> find(String name, DataLocations locations) {
    return SETS.stream()
        .filter(set -> set.dataSet().equals(name))
        .findFirst()
        .flatMap(set -> set.find(locations).map(folder -> new Found(folder, set.missing(folder))));
  }
}
