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
import org.vae4j.data.format.Npy;
import org.vae4j.data.format.NumericArray;
import org.vae4j.data.format.Problems;

/**
 * Describes arrays that NumPy saved, a file each.
 *
 * @param examples the file of examples
 * @param labels the file of their classes
 * @param covariates the file of their covariates
 * @param observed the file that masks what was observed
 * @param testExamples the file of test examples
 * @param testLabels the file of their classes
 * @param testCovariates the file of their covariates
 * @param testObserved the file that masks what was observed of them
 * @param shape the shape of one example, where the file's is not meant
 * @param channelAxis where the channels of colour images stand
 * @param divideBy what each number is divided by
 * @param classNames the names of the classes
 * @param covariateNames the names of the covariates
 * @param missing how missing values are written
 * @param test the part of the examples that is held out, where there are no test examples
 * @param splitSeed the seed by which it is chosen
 */
@Doc(
    "Your own arrays, as numpy.save writes them: examples of [columns], [height, width] or, in "
        + "colour, [height, width, channels], numbered by the first axis.")
public record NpyConfig(
    @Doc("The .npy file of examples: the first axis numbers them.") @ReadsFrom(suffixes = ".npy")
        Path examples,
    @Doc(
            "The .npy file of their classes, whole numbers from 0, and -1 where the class is not known; "
                + "left out where there are none.")
        Optional<Path> labels,
    @Doc(
            "The .npy file of numbers that are known of each example and are not modelled: "
                + "[examples] or [examples, columns]; left out where there are none.")
        Optional<Path> covariates,
    @Doc(
            "The .npy file that masks what was observed: of the sizes of the examples, 1 where a value "
                + "was observed and 0 where it is missing; left out where all were.")
        Optional<Path> observed,
    @Doc("The .npy file of test examples; left out to hold out some of the others.")
        Optional<Path> testExamples,
    @Doc("The .npy file of the classes of the test examples.") Optional<Path> testLabels,
    @Doc("The .npy file of the covariates of the test examples.") Optional<Path> testCovariates,
    @Doc("The .npy file that masks what was observed of the test examples.")
        Optional<Path> testObserved,
    @Default("[]") @Range(min = 1) @Doc(Settings.SHAPE) List<Integer> shape,
    @Default("\"last\"") @Doc(Settings.CHANNEL_AXIS) ChannelAxis channelAxis,
    @Doc(Settings.DIVIDE_BY) Optional<Double> divideBy,
    @Default("[]") @Doc(Settings.CLASS_NAMES) List<String> classNames,
    @Default("[]") @Doc(Settings.COVARIATE_NAMES) List<String> covariateNames,
    @Default("\"none\"") @Doc(Settings.MISSING) MissingValues missing,
    @Default("0.1") @Range(min = 0, below = 1) @Doc(Settings.TEST) double test,
    @Default("1") @Doc(Settings.SPLIT_SEED) long splitSeed)
    implements DataConfig {
  public NpyConfig {
    shape = List.copyOf(shape);
    classNames = List.copyOf(classNames);
    covariateNames = List.copyOf(covariateNames);
    Settings.checkTestLabels(labels, testExamples, testLabels);
    Settings.checkCovariates(covariates, covariateNames, testExamples, testCovariates);
    Settings.checkTestObserved(testExamples, testObserved);
    ArrayLayout.check(shape, divideBy);
  }

  /** The source that this describes. */
  public DataSource source() {
    return locations -> {
      Problems problems = new Problems();
      SourceFiles files = new SourceFiles(problems);
      Function<Path, Optional<NumericArray>> reader = file -> files.map(file, Npy::read);
      KnownArrays training =
          KnownArrays.of(reader, Optional.of(examples), labels, covariates, observed);
      KnownArrays held =
          KnownArrays.of(reader, testExamples, testLabels, testCovariates, testObserved);
      return new ArrayDataSet(training, held)
          .make(
              new ArrayDataSet.Settings(
                  String.valueOf(examples.getFileName()),
                  new ArrayLayout(shape, channelAxis, divideBy, missing == MissingValues.NAN),
                  test,
                  splitSeed,
                  classNames,
                  covariateNames),
              files.checksum(),
              problems);
    };
  }
}
