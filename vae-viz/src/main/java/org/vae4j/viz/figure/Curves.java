package org.vae4j.viz.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.figure.Table;

/**
 * The columns of a table of metrics, told apart by their names: {@code training.kl} and {@code
 * validation.kl} are the two curves of the term {@code kl}, durations are left out, and whatever
 * else was recorded is a scalar that followed a schedule, such as {@code beta}.
 */
final class Curves {
  private static final Pattern TRAINING = Pattern.compile("train(?:ing)?[./ _-](.+)");
  private static final Pattern VALIDATION = Pattern.compile("valid(?:ation)?[./ _-](.+)");
  private static final Pattern TIME = Pattern.compile("(?i).*(seconds|duration|per.?second).*");

  private final List<Double> epochs;
  private final Map<String, Term> terms = new LinkedHashMap<>();
  private final Map<String, List<Double>> scalars = new LinkedHashMap<>();

  /**
   * One term over the epochs.
   *
   * @param training its values on training examples; empty where there are none
   * @param validation its values on validation examples; empty where there are none
   */
  record Term(List<Double> training, List<Double> validation) {
    Term {
      training = List.copyOf(training);
      validation = List.copyOf(validation);
    }

    /** Both curves' values. */
    List<Double> all() {
      List<Double> all = new ArrayList<>(training);
      all.addAll(validation);
      return all;
    }
  }

  Curves(Table metrics) {
    List<Double> numbered = new ArrayList<>();
    for (int i = 1; i <= metrics.rows().size(); i++) {
      numbered.add((double) i);
    }
    this.epochs = metrics.columns().contains("epoch") ? metrics.column("epoch") : numbered;
    for (String column : metrics.columns()) {
      Matcher training = TRAINING.matcher(column);
      Matcher validation = VALIDATION.matcher(column);
      List<Double> values = metrics.column(column);
      if (training.matches()) {
        terms.merge(
            training.group(1),
            new Term(values, List.of()),
            (known, added) -> new Term(added.training(), known.validation()));
      } else if (validation.matches()) {
        terms.merge(
            validation.group(1),
            new Term(List.of(), values),
            (known, added) -> new Term(known.training(), added.validation()));
      } else if (!column.equals("epoch") && !TIME.matcher(column).matches()) {
        scalars.put(column, values);
      }
    }
    terms.values().removeIf(term -> term.all().stream().noneMatch(Double::isFinite));
    scalars.values().removeIf(values -> values.stream().noneMatch(Double::isFinite));
  }

  List<Double> epochs() {
    return epochs;
  }

  Map<String, Term> terms() {
    return terms;
  }

  Map<String, List<Double>> scalars() {
    return scalars;
  }

  /** The row with the smallest validation loss, where there was validation. */
  OptionalInt best() {
    Term loss = terms.containsKey("loss") ? terms.get("loss") : first();
    int best = -1;
    for (int row = 0; loss != null && row < loss.validation().size(); row++) {
      double value = loss.validation().get(row);
      if (Double.isFinite(value) && (best < 0 || value < loss.validation().get(best))) {
        best = row;
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }

  private @Nullable Term first() {
    return terms.values().stream().findFirst().orElse(null);
  }

  /** A column's name as a person would write it. */
  static String spoken(String name) {
    return switch (name) {
      case "kl" -> "KL divergence";
      case "beta" -> "β";
      case "elbo" -> "evidence lower bound";
      default ->
          name.replaceAll("([a-z])([A-Z])", "$1 $2").replace('-', ' ').toLowerCase(Locale.ROOT);
    };
  }
}
