package org.vae4j.data.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.data.DataConfig;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.DataSource;
import org.vae4j.api.data.ReadsFrom;
import org.vae4j.data.examples.ArrayLayout;
import org.vae4j.data.examples.ChannelAxis;
import org.vae4j.data.format.Checksum;
import org.vae4j.data.format.Npz;
import org.vae4j.data.format.NumericArray;
import org.vae4j.data.format.Problems;
import org.vae4j.data.format.SourceFile;

/**
 * Describes arrays that NumPy saved in one archive.
 *
 * @param file the archive
 * @param examples the name of the array of examples
 * @param labels the name of the array of their classes
 * @param covariates the name of the array of their covariates
 * @param observed the name of the array that masks what was observed
 * @param testExamples the name of the array of test examples
 * @param testLabels the name of the array of their classes
 * @param testCovariates the name of the array of their covariates
 * @param testObserved the name of the array that masks what was observed of them
 * @param shape the shape of one example, where the array's is not meant
 * @param channelAxis where the channels of colour images stand
 * @param divideBy what each number is divided by
 * @param classNames the names of the classes
 * @param covariateNames the names of the covariates
 * @param missing how missing values are written
 * @param test the part of the examples that is held out, where there are no test examples
 * @param splitSeed the seed by which it is chosen
 */
@Doc("Your own arrays, as numpy.savez and numpy.savez_compressed write them in one file.")
public record NpzConfig(
    @Doc("The .npz file.") @ReadsFrom(suffixes = ".npz") Path file,
    @Default("\"x_train\"") @Doc("The name of the array of examples: its first axis numbers them.")
        String examples,
    @Doc(
            "The name of the array of their classes, whole numbers from 0, and -1 where the class is not known; "
                + "left out where there are none.")
        Optional<String> labels,
    @Doc(
            "The name of the array of numbers that are known of each example and are not modelled: "
                + "[examples] or [examples, columns]; left out where there are none.")
        Optional<String> covariates,
    @Doc(
            "The name of the array that masks what was observed: of the sizes of the examples, 1 where a value "
                + "was observed and 0 where it is missing; left out where all were.")
        Optional<String> observed,
    @Doc("The name of the array of test examples; left out to hold out some of the others.")
        Optional<String> testExamples,
    @Doc("The name of the array of the classes of the test examples.") Optional<String> testLabels,
    @Doc("The name of the array of the covariates of the test examples.")
        Optional<String> testCovariates,
    @Doc("The name of the array that masks what was observed of the test examples.")
        Optional<String> testObserved,
    @Default("[]") @Range(min = 1) @Doc(Settings.SHAPE) List<Integer> shape,
    @Default("\"last\"") @Doc(Settings.CHANNEL_AXIS) ChannelAxis channelAxis,
    @Doc(Settings.DIVIDE_BY) Optional<Double> divideBy,
    @Default("[]") @Doc(Settings.CLASS_NAMES) List<String> classNames,
    @Default("[]") @Doc(Settings.COVARIATE_NAMES) List<String> covariateNames,
    @Default("\"none\"") @Doc(Settings.MISSING) MissingValues missing,
    @Default("0.1") @Range(min = 0, below = 1) @Doc(Settings.TEST) double test,
    @Default("1") @Doc(Settings.SPLIT_SEED) long splitSeed)
    implements DataConfig {
  public NpzConfig {
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
      try (Npz archive = Npz.open(file)) {
        return read(archive);
      }
    };
  }

  private DataSet read(Npz archive) {
    Problems problems = new Problems();
    Function<String, Optional<NumericArray>> reader =
        name -> problems.attempt(() -> archive.read(name));
    KnownArrays training =
        KnownArrays.of(reader, Optional.of(examples), labels, covariates, observed);
    KnownArrays held =
        KnownArrays.of(reader, testExamples, testLabels, testCovariates, testObserved);
    return new ArrayDataSet(training, held)
        .make(
            new ArrayDataSet.Settings(
                String.valueOf(file.getFileName()),
                new ArrayLayout(shape, channelAxis, divideBy, missing == MissingValues.NAN),
                test,
                splitSeed,
                classNames,
                covariateNames),
            checksum(),
            problems);
  }

  private String checksum() {
    try {
      return Checksum.sha256(file);
    } catch (IOException e) {
      throw SourceFile.unreadable(file.toString(), e);
    }
  }
}
