package org.vae4j.data.published;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vae4j.api.config.Doc;
import org.vae4j.api.data.DataConfig;
import org.vae4j.api.data.DataLocations;
import org.vae4j.api.data.DataOutline;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.DataSource;
import org.vae4j.api.data.Examples;
import org.vae4j.data.format.Problems;

/** Describes Omniglot at 28×28. */
@Doc(
    "Omniglot at 28×28: 24,345 training and 8,115 test drawings of 1,623 characters, grey by exact "
        + "area average of the 105×105 originals, 15 and 5 of each character (Lake, Salakhutdinov and "
        + "Tenenbaum 2015; MIT). Not the file of Burda et al. 2016, so that likelihoods are close to "
        + "published ones and not equal. Fetched with 'vae data fetch omniglot28'.")
public record Omniglot28Config() implements DataConfig {
  private static final String NAME = "omniglot28";
  private static final int CHARACTERS = 1623;
  private static final List<String> FILES =
      List.of(
          "omniglot28-train-images-idx3-ubyte",
          "omniglot28-train-labels-idx1-int",
          "omniglot28-test-images-idx3-ubyte",
          "omniglot28-test-labels-idx1-int");
  static final PublishedFiles PUBLISHED =
      new PublishedFiles(NAME, List.of(NAME, "omniglot"), FILES);

  /** The source that this describes. */
  public DataSource source() {
    return new OutlinedSource(new DataOutline(MnistFamily.SHAPE, classNames()), this::read);
  }

  private DataSet read(DataLocations locations) {
    Path folder = PUBLISHED.folder(locations);
    Problems problems = new Problems();
    ImageSet set =
        new ImageSet(
            NAME, MnistFamily.SHAPE, file -> PublishedFiles.read(folder, file, problems), problems);
    Optional<Examples> training = set.images(FILES.get(0), FILES.get(1), CHARACTERS);
    Optional<Examples> test = set.images(FILES.get(2), FILES.get(3), CHARACTERS);
    return set.dataSet(training, Optional.empty(), test, classNames());
  }

  private static List<String> classNames() {
    return IntStream.range(0, CHARACTERS).mapToObj(Integer::toString).toList();
  }
}
