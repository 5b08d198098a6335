package org.vae4j.data.published;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.DataLocations;
import org.vae4j.api.data.DataOutline;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.DataSource;
import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;
import org.vae4j.data.format.Problems;

/** MNIST and those that are laid out like it: four files, images of 28×28, ten classes. */
final class MnistFamily implements DataSource {
  static final Shape SHAPE = Shape.of(1, 28, 28);
  static final List<String> FILES =
      List.of(
          "train-images-idx3-ubyte",
          "train-labels-idx1-ubyte",
          "t10k-images-idx3-ubyte",
          "t10k-labels-idx1-ubyte");

  private final String name;
  private final List<String> classNames;

  /** The files of a set of this family. */
  static PublishedFiles files(String name) {
    return new PublishedFiles(name, List.of(name), FILES);
  }

  MnistFamily(String name, List<String> classNames) {
    this.name = name;
    this.classNames = classNames;
  }

  @Override
  public DataSet open(DataLocations locations) {
    Path folder = files(name).folder(locations);
    Problems problems = new Problems();
    return read(
        new ImageSet(name, SHAPE, file -> PublishedFiles.read(folder, file, problems), problems));
  }

  @Override
  public Optional<DataOutline> outline() {
    return Optional.of(new DataOutline(SHAPE, classNames));
  }

  /** Reads the four files of a set. */
  DataSet read(ImageSet set) {
    Optional<Examples> training = set.images(FILES.get(0), FILES.get(1), classNames.size());
    Optional<Examples> test = set.images(FILES.get(2), FILES.get(3), classNames.size());
    return set.dataSet(training, Optional.empty(), test, classNames);
  }
}
