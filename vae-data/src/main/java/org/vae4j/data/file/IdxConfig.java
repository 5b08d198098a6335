package org.vae4j.data.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.data.DataConfig;
import org.vae4j.api.data.DataSource;
import org.vae4j.api.data.ReadsFrom;
import org.vae4j.data.examples.ArrayLayout;
import org.vae4j.data.examples.ChannelAxis;
import org.vae4j.data.format.Idx;
import org.vae4j.data.format.NumericArray;
import org.vae4j.data.format.Problems;

/**
 * Describes IDX files, the format of MNIST.
 *
 * @param examples the file of examples
 * @param labels the file of their classes
 * @param testExamples the file of test examples
 * @param testLabels the file of their classes
 * @param shape the shape of one example, where the file's is not meant
 * @param channelAxis where the channels of colour images stand
 * @param divideBy what each number is divided by
 * @param classNames the names of the classes
 * @param test the part of the examples that is held out, where there are no test examples
 * @param splitSeed the seed by which it is chosen
 */
@Doc("Your own IDX files, the format of MNIST, gzipped or not.")
public record IdxConfig(
    @Doc("The file of examples: the first axis numbers them.")
        @ReadsFrom(suffixes = {"-ubyte", "-ubyte.gz", ".idx", ".idx.gz"})
        Path examples,
    @Doc(
            "The file of their classes, whole numbers from 0, and -1 where the class is not known; "
                + "left out where there are none.")
        Optional<Path> labels,
    @Doc("The file of test examples; left out to hold out some of the others.")
        Optional<Path> testExamples,
    @Doc("The file of the classes of the test examples.") Optional<Path> testLabels,
    @Default("[]") @Range(min = 1) @Doc(Settings.SHAPE) List<Integer> shape,
    @Default("\"last\"") @Doc(Settings.CHANNEL_AXIS) ChannelAxis channelAxis,
    @Doc(Settings.DIVIDE_BY) Optional<Double> divideBy,
    @Default("[]") @Doc(Settings.CLASS_NAMES) List<String> classNames,
    @Default("0.1") @Range(min = 0, below = 1) @Doc(Settings.TEST) double test,
    @Default("1") @Doc(Settings.SPLIT_SEED) long splitSeed)
    implements DataConfig {
  public IdxConfig {
    shape = List.copyOf(shape);
    classNames = List.copyOf(classNames);
    Settings.checkTestLabels(labels, testExamples, testLabels);
    ArrayLayout.check(shape, divideBy);
  }

  /** The source that this describes. */
  public DataSource source() {
    return locations -> {
      Problems problems = new Problems();
      SourceFiles files = new SourceFiles(problems);
      Function<Path, Optional<NumericArray>> reader = file -> files.map(file, Idx::read);
      KnownArrays training =
          KnownArrays.of(reader, Optional.of(examples), labels, Optional.empty(), Optional.empty());
      KnownArrays held =
          KnownArrays.of(reader, testExamples, testLabels, Optional.empty(), Optional.empty());
      return new ArrayDataSet(training, held)
          .make(
              new ArrayDataSet.Settings(
                  String.valueOf(examples.getFileName()),
                  new ArrayLayout(shape, channelAxis, divideBy, false),
                  test,
                  splitSeed,
                  classNames,
                  List.of()),
              files.checksum(),
              problems);
    };
  }
}
