package org.vae4j.data.file;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Examples;
import org.vae4j.data.examples.ArrayLayout;
import org.vae4j.data.examples.ClassLabels;
import org.vae4j.data.examples.CovariateExamples;
import org.vae4j.data.examples.Labels;
import org.vae4j.data.format.HeapBudget;
import org.vae4j.data.format.NumericArray;
import org.vae4j.data.format.Problems;

/**
 * The arrays of one split: examples, and what is known of them besides.
 *
 * @param examples the array of examples
 * @param labels the array of their classes
 * @param covariates the array of their covariates
 * @param observed the array that masks what was observed
 */
record KnownArrays(
    Optional<NumericArray> examples,
    Optional<NumericArray> labels,
    Optional<NumericArray> covariates,
    Optional<NumericArray> observed) {

  /**
   * Reads arrays.
   *
   * @param reader reads one by its file or name; empty if there is a problem, which is then noted
   */
  static <T> KnownArrays of(
      Function<T, Optional<NumericArray>> reader,
      Optional<T> examples,
      Optional<T> labels,
      Optional<T> covariates,
      Optional<T> observed) {
    return new KnownArrays(
        examples.flatMap(reader),
        labels.flatMap(reader),
        covariates.flatMap(reader),
        observed.flatMap(reader));
  }

  /** The labels; empty where there are none, or there is a problem, which is then noted. */
  Optional<Labels> readLabels(Problems problems) {
    if (examples.isEmpty() || labels.isEmpty()) {
      return Optional.empty();
    }
    NumericArray array = examples.get();
    return problems.attempt(() -> ClassLabels.read(labels.get(), array.sizes()[0], array.where()));
  }

  /** The examples; empty where there are none, or there is a problem, which is then noted. */
  Optional<Examples> read(ArrayLayout layout, Labels labels, int firstId, Problems problems) {
    if (examples.isEmpty()) {
      return Optional.empty();
    }
    NumericArray array = examples.get();
    Optional<Optional<NumericArray>> mask =
        observed.isEmpty()
            ? Optional.of(Optional.empty())
            : problems.attempt(() -> Optional.of(checkedMask(observed.get(), array)));
    Optional<float[]> known =
        covariates.flatMap(each -> problems.attempt(() -> covariates(each, array)));
    Optional<Examples> read =
        mask.flatMap(
            checked -> problems.attempt(() -> layout.examples(array, labels, checked, firstId)));
    return covariates.isEmpty()
        ? read
        : read.flatMap(examples -> known.map(each -> new CovariateExamples(examples, each)));
  }

  /** The number of columns of the covariates; 0 where there are none. */
  int covariateCount() {
    return covariates.map(KnownArrays::columns).orElse(0);
  }

  private static int columns(NumericArray array) {
    return array.rank() == 2 ? array.sizes()[1] : 1;
  }

  private static NumericArray checkedMask(NumericArray mask, NumericArray examples) {
    if (!Arrays.equals(mask.sizes(), examples.sizes())) {
      throw problem(
          mask,
          "holds "
              + mask.sizesInWords()
              + " numbers, and "
              + examples.where()
              + " holds "
              + examples.sizesInWords()
              + "; a mask has one for each");
    }
    Problems problems = new Problems();
    mask.visit(
        (index, number) -> {
          if (number != 0 && number != 1) {
            problems.add(
                mask.where(),
                "the number at "
                    + mask.place(index)
                    + " is "
                    + number
                    + "; a mask has 1 where a value was observed and 0 where it is missing");
          }
        });
    problems.throwIfAny("data");
    return mask;
  }

  private static float[] covariates(NumericArray array, NumericArray examples) {
    if (array.rank() > 2 || array.sizes()[0] != examples.sizes()[0]) {
      throw problem(
          array,
          "holds "
              + array.sizesInWords()
              + " numbers; covariates have a row for each of the "
              + examples.sizes()[0]
              + " examples of "
              + examples.where()
              + ", and a column each");
    }
    float[] covariates = new float[count(array)];
    Problems problems = new Problems();
    array.visit(
        (index, number) -> {
          float covariate = (float) number;
          covariates[(int) index] = covariate;
          if (!Float.isFinite(covariate)) {
            problems.add(
                array.where(),
                "the number at "
                    + array.place(index)
                    + " is "
                    + number
                    + "; a covariate must be finite and fit a float");
          }
        });
    problems.throwIfAny("data");
    return covariates;
  }

  /** The number of covariates, which are held in memory, as there are few of each example. */
  private static int count(NumericArray array) {
    if (array.length() > HeapBudget.bytes() / Float.BYTES) {
      throw problem(
          array,
          "holds "
              + array.sizesInWords()
              + " numbers, and covariates must fit into a quarter of Java's heap");
    }
    return (int) array.length();
  }

  private static UserException problem(NumericArray array, String message) {
    Problems problems = new Problems();
    problems.add(array.where(), message);
    return problems.exception("data");
  }
}
