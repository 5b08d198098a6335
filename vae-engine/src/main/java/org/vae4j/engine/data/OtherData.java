package org.vae4j.engine.data;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Column;
import org.vae4j.api.data.Covariate;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.ForwardingExamples;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Shape;

/**
 * Brings data that a model was not trained on into the form that it knows: columns by name,
 * categories and classes by name, and the transform that was fitted to the training examples.
 */
public final class OtherData {
  private final DataSet other;
  private final RememberedData model;
  private final List<String> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private OtherData(DataSet other, RememberedData model) {
    this.other = requireNonNull(other, "other");
    this.model = requireNonNull(model, "model");
  }

  /**
   * All examples of some data, whatever its splits, as a model sees them.
   *
   * @param model what the model remembers of the data that it was trained on
   * @param seed decides the randomness of the transform
   * @throws UserException if the data is of another kind, with all that differs
   */
  public static UsedData of(DataSet other, RememberedData model, long seed) {
    return new OtherData(other, model).used(seed);
  }

  private UsedData used(long seed) {
    UsedData used = UsedData.of(other);
    Examples all = used.examples();
    Examples known = withCovariates(withClasses(withColumns(all)));
    if (!problems.isEmpty()) {
      throw new UserException(
          other.name()
              + " is not of the kind of data that the model was trained on:\n  "
              + String.join("\n  ", problems));
    }
    TransformedExamples seen = new TransformedExamples(known, model.transform(), seed);
    notes.addAll(other.notes());
    warnOfValues(seen);
    DataSet dataSet =
        new DataSet(
            other.name(),
            seen,
            Optional.empty(),
            Optional.of(seen),
            model.classNames(),
            model.covariates().stream().map(Covariate::name).toList(),
            model.columns(),
            other.checksum(),
            notes);
    return used.seenAs(seen, dataSet);
  }

  // ---- columns

  private Examples withColumns(Examples all) {
    if (model.columns().isEmpty() || other.columns().isEmpty()) {
      if (!all.shape().equals(model.shape())) {
        problems.add(
            "its examples are of shape " + all.shape() + ", and the model's of " + model.shape());
      }
      return all;
    }
    Map<String, Integer> firsts = new LinkedHashMap<>();
    int at = 0;
    for (Column column : other.columns()) {
      firsts.putIfAbsent(column.name(), at);
      at += column.width();
    }
    List<ColumnMatch> matches = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    List<String> left = new ArrayList<>(firsts.keySet());
    int dimension = 0;
    for (Column wanted : model.columns()) {
      Optional<Column> found =
          other.columns().stream().filter(each -> each.name().equals(wanted.name())).findFirst();
      left.remove(wanted.name());
      if (found.isEmpty()) {
        missing.add(wanted.name());
      } else if (fits(wanted, found.get())) {
        matches.add(
            ColumnMatch.of(
                wanted, dimension, found.get(), requireNonNull(firsts.get(wanted.name()))));
      }
      dimension += wanted.width();
    }
    if (!missing.isEmpty()) {
      problems.add(
          "it has no column "
              + listed(missing)
              + "; its columns are "
              + listed(other.columns().stream().map(Column::name).toList()));
    }
    if (!left.isEmpty()) {
      notes.add("Left out, because the model does not know them: the columns " + listed(left));
    }
    return new Rearranged(all, model.shape(), matches);
  }

  private boolean fits(Column wanted, Column found) {
    if (wanted.categories().isEmpty() != found.categories().isEmpty()) {
      problems.add(
          "its column '"
              + wanted.name()
              + "' holds "
              + words(found)
              + ", and the model's "
              + words(wanted)
              + "; say what it is in 'columns'");
      return false;
    }
    List<String> unknown = new ArrayList<>(found.categories());
    unknown.removeAll(wanted.categories());
    if (!unknown.isEmpty()) {
      problems.add(
          "its column '"
              + wanted.name()
              + "' has the categories "
              + listed(unknown)
              + ", which the model does not know; it knows "
              + listed(wanted.categories()));
    }
    return unknown.isEmpty();
  }

  private static String words(Column column) {
    return column.categories().isEmpty() ? "numbers" : "categories";
  }

  /** Examples whose dimensions are those of others in another order. */
  private record Rearranged(Examples source, Shape shape, List<ColumnMatch> matches)
      implements ForwardingExamples {
    @Override
    public void read(int row, float[] into, int offset) {
      float[] values = new float[source.shape().elements()];
      source.read(row, values, 0);
      matches.forEach(match -> match.read(values, into, offset));
    }

    @Override
    public void observed(int row, float[] into, int offset) {
      float[] mask = new float[source.shape().elements()];
      source.observed(row, mask, 0);
      matches.forEach(match -> match.observed(mask, into, offset));
    }
  }

  // ---- classes

  private Examples withClasses(Examples all) {
    if (model.classNames().isEmpty() || other.classNames().isEmpty()) {
      return all;
    }
    int[] numbers =
        other.classNames().stream().mapToInt(name -> model.classNames().indexOf(name)).toArray();
    TreeSet<String> unknown = new TreeSet<>();
    int without = 0;
    for (int row = 0; row < all.size(); row++) {
      OptionalInt label = all.label(row);
      if (label.isPresent() && numbers[label.getAsInt()] < 0) {
        unknown.add(other.classNames().get(label.getAsInt()));
        without++;
      }
    }
    if (without > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Warning: %,d examples are of classes that the model does not know, %s, and are taken"
                  + " as if their class were not known",
              without,
              listed(new ArrayList<>(unknown))));
    }
    return new Reclassified(all, IntStream.of(numbers).boxed().toList());
  }

  /** Examples whose classes are numbered as a model numbers them. */
  private record Reclassified(Examples source, List<Integer> numbers)
      implements ForwardingExamples {
    @Override
    public OptionalInt label(int row) {
      OptionalInt label = source.label(row);
      return label.isPresent() && numbers.get(label.getAsInt()) >= 0
          ? OptionalInt.of(numbers.get(label.getAsInt()))
          : OptionalInt.empty();
    }
  }

  // ---- covariates

  private Examples withCovariates(Examples all) {
    List<String> wanted = model.covariates().stream().map(Covariate::name).toList();
    if (wanted.isEmpty()) {
      return all;
    }
    int[] from = wanted.stream().mapToInt(name -> other.covariates().indexOf(name)).toArray();
    if (Arrays.stream(from).anyMatch(index -> index < 0)) {
      problems.add(
          "the model is told the covariates "
              + listed(wanted)
              + ", and it has "
              + (other.covariates().isEmpty() ? "none" : listed(other.covariates())));
      return all;
    }
    return new Recovariated(all, IntStream.of(from).boxed().toList());
  }

  /** Examples whose covariates are in the order in which a model is told them. */
  private record Recovariated(Examples source, List<Integer> from) implements ForwardingExamples {
    @Override
    public int covariateCount() {
      return from.size();
    }

    @Override
    public void covariates(int row, float[] into, int offset) {
      float[] all = new float[source.covariateCount()];
      source.covariates(row, all, 0);
      for (int i = 0; i < from.size(); i++) {
        into[offset + i] = all[from.get(i)];
      }
    }
  }

  // ---- values

  /** Bytes that nobody divided look like numbers, and are explained as badly as any. */
  private void warnOfValues(Examples seen) {
    ObservedValues values = new ObservedValues(seen.shape().elements());
    values.add(seen);
    ValueRange range = values.range();
    float width = model.range().max() - model.range().min();
    if (range.max() > model.range().max() + width || range.min() < model.range().min() - width) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Warning: its values are from %.4g to %.4g, and those that the model was trained on"
                  + " from %.4g to %.4g: is it in the same units?",
              range.min(),
              range.max(),
              model.range().min(),
              model.range().max()));
    }
  }

  private static String listed(List<String> names) {
    int most = 10;
    return names.size() <= most
        ? String.join(", ", names)
        : String.join(", ", IntStream.range(0, most).mapToObj(names::get).toList())
            + " and "
            + (names.size() - most)
            + " more";
  }
}
