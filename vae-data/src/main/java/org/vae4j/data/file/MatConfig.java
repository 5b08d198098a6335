package org.vae4j.data.file;

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
import org.vae4j.data.examples.ArrayLayout;
import org.vae4j.data.examples.ChannelAxis;
import org.vae4j.data.format.ExampleAxis;
import org.vae4j.data.format.MatFile;
import org.vae4j.data.format.NumericArray;
import org.vae4j.data.format.Problems;
import org.vae4j.data.format.SourceFile;

/**
 * Describes arrays that MATLAB saved in one file.
 *
 * @param file the file
 * @param examples the variable of examples
 * @param labels the variable of their classes
 * @param covariates the variable of their covariates
 * @param observed the variable that masks what was observed
 * @param testExamples the variable of test examples
 * @param testLabels the variable of their classes
 * @param testCovariates the variable of their covariates
 * @param testObserved the variable that masks what was observed of them
 * @param exampleAxis which axis numbers the examples
 * @param shape the shape of one example, where the array's is not meant
 * @param channelAxis where the channels of colour images stand
 * @param divideBy what each number is divided by
 * @param classNames the names of the classes
 * @param covariateNames the names of the covariates
 * @param missing how missing values are written
 * @param test the part of the examples that is held out, where there are no test examples
 * @param splitSeed the seed by which it is chosen
 */
@Doc(
    "Your own arrays, as MATLAB's save, Octave's save -v7 and scipy.io.savemat write them: MATLAB files of "
        + "version 5 to 7.3.")
public record MatConfig(
    @Doc("The .mat file.") Path file,
    @Default("\"X\"") @Doc("The variable of examples: one axis of its array numbers them.")
        String examples,
    @Doc(
            "The variable of their classes, whole numbers from 0, and -1 where the class is not known; "
                + "left out where there are none.")
        Optional<String> labels,
    @Doc(
            "The variable of numbers that are known of each example and are not modelled: "
                + "[examples] or [examples, columns]; left out where there are none.")
        Optional<String> covariates,
    @Doc(
            "The variable that masks what was observed: of the sizes of the examples, 1 where a value "
                + "was observed and 0 where it is missing; left out where all were.")
        Optional<String> observed,
    @Doc("The variable of test examples; left out to hold out some of the others.")
        Optional<String> testExamples,
    @Doc("The variable of the classes of the test examples.") Optional<String> testLabels,
    @Doc("The variable of the covariates of the test examples.") Optional<String> testCovariates,
    @Doc("The variable that masks what was observed of the test examples.")
        Optional<String> testObserved,
    @Default("\"first\"")
        @Doc(
            "Which axis of the arrays of examples, covariates and masks numbers the examples; labels may be a "
                + "row or a column.")
        ExampleAxis exampleAxis,
    @Default("[]") @Range(min = 1) @Doc(Settings.SHAPE) List<Integer> shape,
    @Default("\"last\"") @Doc(Settings.CHANNEL_AXIS) ChannelAxis channelAxis,
    @Doc(Settings.DIVIDE_BY) Optional<Double> divideBy,
    @Default("[]") @Doc(Settings.CLASS_NAMES) List<String> classNames,
    @Default("[]") @Doc(Settings.COVARIATE_NAMES) List<String> covariateNames,
    @Default("\"none\"") @Doc(Settings.MISSING) MissingValues missing,
    @Default("0.1") @Range(min = 0, below = 1) @Doc(Settings.TEST) double test,
    @Default("1") @Doc(Settings.SPLIT_SEED) long splitSeed)
    implements DataConfig {
  public MatConfig {
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
    return locations -> read();
  }

  private DataSet read() {
    SourceFile source = SourceFile.read(file);
    MatFile mat = MatFile.open(source);
    Problems problems = new Problems();
    Function<Variable, Optional<NumericArray>> reader =
        variable -> problems.attempt(() -> variable.read(mat));
    KnownArrays training =
        KnownArrays.of(
            reader,
            Optional.of(array(examples)),
            labels.map(Variable::vector),
            covariates.map(this::array),
            observed.map(this::array));
    KnownArrays held =
        KnownArrays.of(
            reader,
            testExamples.map(this::array),
            testLabels.map(Variable::vector),
            testCovariates.map(this::array),
            testObserved.map(this::array));
    return new ArrayDataSet(training, held)
        .make(
            new ArrayDataSet.Settings(
                source.name(),
                new ArrayLayout(shape, channelAxis, divideBy, missing == MissingValues.NAN),
                test,
                splitSeed,
                classNames,
                covariateNames),
            source.sha256(),
            problems);
  }

  private Variable array(String name) {
    return new Variable(name, Optional.of(exampleAxis));
  }

  /** A variable and how it is read: with an axis of examples, or as a row or column of labels. */
  private record Variable(String name, Optional<ExampleAxis> axis) {
    static Variable vector(String name) {
      return new Variable(name, Optional.empty());
    }

    NumericArray read(MatFile file) {
      return axis.map(each -> file.read(name, each)).orElseGet(() -> file.readVector(name));
    }
  }
}
