package org.vae4j.testkit.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataLocations;
import org.vae4j.api.data.DataOutline;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.DataSource;
import org.vae4j.api.data.Examples;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.testkit.Parts;

/**
 * What every data source does: the same examples each time, all of one shape, every number finite
 * or masked, every label a class.
 *
 * <p>Of each split the first and the last 50 examples are looked at.
 */
public abstract class DataSourceContract {
  private static final int LOOKED_AT = 50;

  /** An empty folder. */
  @TempDir Path empty;

  /**
   * Makes the source under test.
   *
   * @param context what an engine would give it; {@code context.build("data", config)} builds a
   *     source that is registered
   */
  protected abstract DataSource source(BuildContext context);

  /** Where the source finds its files. */
  protected DataLocations locations() {
    return new DataLocations(List.of(empty));
  }

  /** Whether the source looks for files in {@link #locations}, and can do nothing without them. */
  protected boolean looksForFiles() {
    return false;
  }

  /** What parts are built with: by default, every plugin on the class path. */
  protected PartBuilder parts() {
    return Parts.installed();
  }

  private DataSet open() {
    return source(parts().scope("data")).open(locations());
  }

  @Test
  void isAsItsOutlineSays() {
    DataSource source = source(parts().scope("data"));
    assumeThat(source.outline()).isPresent();
    DataSet data = source.open(locations());
    assertThat(source.outline())
        .hasValue(new DataOutline(data.training().shape(), data.classNames()));
  }

  private static Map<String, Examples> splits(DataSet data) {
    Map<String, Examples> splits = new LinkedHashMap<>();
    splits.put("training", data.training());
    data.validation().ifPresent(examples -> splits.put("validation", examples));
    data.test().ifPresent(examples -> splits.put("test", examples));
    return splits;
  }

  private static IntStream lookedAt(Examples examples) {
    int size = examples.size();
    return IntStream.concat(
            IntStream.range(0, Math.min(LOOKED_AT, size)),
            IntStream.range(Math.max(0, size - LOOKED_AT), size))
        .distinct();
  }

  private static float[] read(Examples examples, int row) {
    float[] values = new float[examples.shape().elements()];
    examples.read(row, values, 0);
    return values;
  }

  @Test
  void hasExamplesOfOneShape() {
    DataSet data = open();
    splits(data)
        .forEach(
            (split, examples) -> {
              assertThat(examples.size()).as(split).isPositive();
              assertThat(examples.shape()).as(split).isEqualTo(data.training().shape());
            });
  }

  @Test
  void hasFiniteValues() {
    splits(open())
        .forEach(
            (split, examples) ->
                lookedAt(examples)
                    .forEach(
                        row -> {
                          for (float value : read(examples, row)) {
                            assertThat(value).as("%s example %d", split, row).isFinite();
                          }
                        }));
  }

  @Test
  void hasLabelsThatNumberItsClasses() {
    DataSet data = open();
    splits(data)
        .forEach(
            (split, examples) ->
                lookedAt(examples)
                    .forEach(
                        row -> {
                          OptionalInt label = examples.label(row);
                          if (data.classNames().isEmpty()) {
                            assertThat(label).as("%s example %d", split, row).isEmpty();
                          } else if (label.isPresent()) {
                            assertThat(label.getAsInt())
                                .as("%s example %d", split, row)
                                .isBetween(0, data.classNames().size() - 1);
                          }
                        }));
    assertThat(data.classNames()).doesNotHaveDuplicates();
  }

  @Test
  void hasAFiniteCovariateOfEachNameForEachExample() {
    DataSet data = open();
    assertThat(data.covariates()).doesNotHaveDuplicates();
    splits(data)
        .forEach(
            (split, examples) -> {
              assertThat(examples.covariateCount()).as(split).isEqualTo(data.covariates().size());
              lookedAt(examples)
                  .forEach(
                      row -> {
                        for (float covariate : covariates(examples, row)) {
                          assertThat(covariate).as("%s example %d", split, row).isFinite();
                        }
                      });
            });
  }

  private static float[] covariates(Examples examples, int row) {
    float[] among = new float[examples.covariateCount() + 2];
    examples.covariates(row, among, 1);
    assertThat(among[0]).as("what is before").isZero();
    assertThat(among[among.length - 1]).as("what is after").isZero();
    return Arrays.copyOfRange(among, 1, among.length - 1);
  }

  @Test
  void masksWhatWasNotObservedAndNothingElse() {
    splits(open())
        .forEach(
            (split, examples) -> {
              boolean isMissing = false;
              for (int row = 0; row < examples.size(); row++) {
                float[] observed = new float[examples.shape().elements()];
                examples.observed(row, observed, 0);
                float[] values = read(examples, row);
                for (int i = 0; i < observed.length; i++) {
                  assertThat(observed[i]).as("%s example %d", split, row).isIn(0f, 1f);
                  if (observed[i] == 0) {
                    isMissing = true;
                    assertThat(values[i]).as("%s example %d, missing", split, row).isZero();
                  }
                }
              }
              if (!examples.hasMissing()) {
                assertThat(isMissing).as("%s says that nothing is missing", split).isFalse();
              }
            });
  }

  @Test
  void knowsEachExampleOfASplitByANumberOfItsOwn() {
    splits(open())
        .forEach(
            (split, examples) -> {
              Set<Integer> ids = new HashSet<>();
              for (int row = 0; row < examples.size(); row++) {
                assertThat(ids.add(examples.id(row)))
                    .as("%s example %d has the number %d alone", split, row, examples.id(row))
                    .isTrue();
              }
            });
  }

  @Test
  void readsIntoAPlaceAndTouchesNothingElse() {
    Examples examples = open().training();
    float[] expected = read(examples, 0);
    float[] among = new float[expected.length + 5];
    Arrays.fill(among, -7);
    examples.read(0, among, 2);
    assertThat(Arrays.copyOfRange(among, 2, 2 + expected.length)).containsExactly(expected);
    assertThat(Arrays.copyOfRange(among, 0, 2)).containsOnly(-7);
    assertThat(Arrays.copyOfRange(among, 2 + expected.length, among.length)).containsOnly(-7);
  }

  @Test
  void readsTheSameEachTime() {
    DataSet first = open();
    DataSet again = open();
    assertThat(again.checksum()).isEqualTo(first.checksum()).matches("[0-9a-f]{64}");
    assertThat(again.classNames()).isEqualTo(first.classNames());
    Map<String, Examples> others = splits(again);
    splits(first)
        .forEach(
            (split, examples) -> {
              Examples other = requireNonNull(others.get(split), split);
              assertThat(other.size()).as(split).isEqualTo(examples.size());
              lookedAt(examples)
                  .forEach(
                      row -> {
                        assertThat(read(other, row))
                            .as("%s example %d", split, row)
                            .containsExactly(read(examples, row));
                        assertThat(other.id(row)).isEqualTo(examples.id(row));
                        assertThat(other.label(row)).isEqualTo(examples.label(row));
                        assertThat(covariates(other, row)).isEqualTo(covariates(examples, row));
                      });
            });
  }

  @Test
  void readsTheSameOnSeveralThreads() {
    Examples examples = open().training();
    int count = Math.min(500, examples.size());
    boolean same =
        IntStream.range(0, 4 * count)
            .parallel()
            .map(i -> i % count)
            .allMatch(row -> Arrays.equals(read(examples, row), read(examples, row)));
    assertThat(same).isTrue();
  }

  @Test
  void saysWhichFileItLooksForWhereThereIsNone() {
    assumeThat(looksForFiles()).isTrue();
    DataSource source = source(parts().scope("data"));
    assertThatThrownBy(() -> source.open(new DataLocations(List.of(empty))))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(empty.toString());
  }
}
