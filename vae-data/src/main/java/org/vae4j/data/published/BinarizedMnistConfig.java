package org.vae4j.data.published;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.config.Doc;
import org.vae4j.api.data.DataConfig;
import org.vae4j.api.data.DataLocations;
import org.vae4j.api.data.DataOutline;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.DataSource;
import org.vae4j.api.data.Examples;
import org.vae4j.data.format.Problems;

/** Describes the static binarisation of MNIST. */
@Doc(
    "The static binarisation of MNIST that papers report on: 50,000 training, 10,000 validation and "
        + "10,000 test images of zeros and ones, 28×28 (Salakhutdinov and Murray 2008, as fixed by "
        + "Larochelle and Murray 2011; CC BY-SA 3.0 as MNIST). No labels: its rows are not in "
        + "MNIST's order. Fetched with 'vae data fetch binarized-mnist'.")
public record BinarizedMnistConfig() implements DataConfig {
  private static final String NAME = "binarized-mnist";
  static final List<String> FILES =
      List.of(
          "binarized_mnist_train-images-idx3-ubyte",
          "binarized_mnist_valid-images-idx3-ubyte",
          "binarized_mnist_test-images-idx3-ubyte");
  static final PublishedFiles PUBLISHED = new PublishedFiles(NAME, List.of(NAME), FILES);

  /** The source that this describes. */
  public DataSource source() {
    return new OutlinedSource(new DataOutline(MnistFamily.SHAPE, List.of()), this::read);
  }

  private DataSet read(DataLocations locations) {
    Path folder = PUBLISHED.folder(locations);
    Problems problems = new Problems();
    ImageSet set =
        new ImageSet(
            NAME, MnistFamily.SHAPE, file -> PublishedFiles.read(folder, file, problems), problems);
    Optional<Examples> training = set.images(FILES.get(0));
    Optional<Examples> validation = set.images(FILES.get(1));
    Optional<Examples> test = set.images(FILES.get(2));
    return set.dataSet(training, validation, test, List.of());
  }
}
