package org.vae4j.data.published;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;
import org.vae4j.data.examples.ArrayLayout;
import org.vae4j.data.examples.ClassLabels;
import org.vae4j.data.examples.Labels;
import org.vae4j.data.format.Checksum;
import org.vae4j.data.format.Idx;
import org.vae4j.data.format.NumericArray;
import org.vae4j.data.format.Problems;
import org.vae4j.data.format.SourceFile;

/** Puts a data set together from IDX files of images, with labels or without. */
final class ImageSet {
  private final String name;
  private final Shape shape;
  private final Function<String, Optional<SourceFile>> files;
  private final Problems problems;
  private final Checksum checksum = new Checksum();
  private int count;

  /**
   * Nothing yet.
   *
   * @param name the name of the data set
   * @param shape the shape that its images must have
   * @param files finds a file by name, or notes why there is none
   * @param problems where problems are noted
   */
  ImageSet(
      String name, Shape shape, Function<String, Optional<SourceFile>> files, Problems problems) {
    this.name = name;
    this.shape = shape;
    this.files = files;
    this.problems = problems;
  }

  /** Reads one file of images; empty if there is a problem, which is then noted. */
  Optional<Examples> images(String imagesName) {
    return array(imagesName).flatMap(array -> examples(array, Labels.none()));
  }

  /** Reads a file of images and one of their labels. */
  Optional<Examples> images(String imagesName, String labelsName, int classes) {
    Optional<NumericArray> images = array(imagesName);
    Optional<NumericArray> labels = array(labelsName);
    if (images.isEmpty() || labels.isEmpty()) {
      return Optional.empty();
    }
    return problems
        .attempt(() -> labels(labels.get(), images.get(), classes))
        .flatMap(read -> examples(images.get(), read));
  }

  private static Labels labels(NumericArray labels, NumericArray images, int classes) {
    Labels read = ClassLabels.read(labels, images.sizes()[0], images.where());
    if (read.largest() >= classes) {
      Problems problems = new Problems();
      problems.add(
          labels.where(),
          "has the label " + read.largest() + "; there are " + classes + " classes");
      problems.throwIfAny("data");
    }
    return read;
  }

  private Optional<NumericArray> array(String fileName) {
    return files
        .apply(fileName)
        .flatMap(
            file -> {
              checksum.add(file.name(), file.sha256());
              return problems.attempt(() -> Idx.read(file));
            });
  }

  private Optional<Examples> examples(NumericArray array, Labels labels) {
    return problems
        .attempt(() -> ArrayLayout.IMAGES.examples(array, labels, Optional.empty(), count))
        .filter(
            examples -> {
              if (!examples.shape().equals(shape)) {
                problems.add(
                    array.where(),
                    "holds "
                        + array.sizesInWords()
                        + " "
                        + array.type()
                        + "; images of shape "
                        + shape
                        + " were expected");
                return false;
              }
              count += examples.size();
              return true;
            });
  }

  /**
   * The data set.
   *
   * @throws org.vae4j.api.UserException if any problem was noted
   */
  DataSet dataSet(
      Optional<Examples> training,
      Optional<Examples> validation,
      Optional<Examples> test,
      List<String> classNames) {
    problems.throwIfAny("data '" + name + "'");
    return new DataSet(
        name, training.orElseThrow(), validation, test, classNames, checksum.value());
  }
}
