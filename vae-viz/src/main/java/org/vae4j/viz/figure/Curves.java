package org.vae4j.viz.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vae4j.api.figure.Table;

/**
 * The columns of a table of metrics, told apart by their names: {@code train_kl} and {@code
 * validation_kl} are the two curves of the term {@code kl}, steps and durations are left out, and
 * whatever else was recorded and did not stay the same is a scalar that followed a schedule, such
 * as {@code beta}.
 */
final class Curves {
  private static final Pattern TRAINING = Pattern.compile("train_(.+)");
  private static final Pattern VALIDATION = Pattern.compile("validation_(.+)");
  private static final String SCORE = "validation_score";
  private static final Set<String> NOT_DRAWN =
      Set.of("epoch", "step", "seconds", "examples_per_second");

  private final List<Double> epochs;
  private final List<Double> scores;
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
    this.scores = metrics.columns().contains(SCORE) ? metrics.column(SCORE) : List.of();
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
      } else if (!NOT_DRAWN.contains(column) && values.stream().distinct().count() > 1) {
        scalars.put(column, values);
      }
    }
    terms.values().removeIf(term -> term.all().stream().noneMatch(Double::isFinite));
    scalars.values().removeIf(values -> values.stream().noneMatch(Double::isFinite));
    // The score is shown where it is something else than what is shown anyway.
    Term score = terms.remove("score");
    if (score != null
        && terms.values().stream()
            .noneMatch(term -> term.validation().equals(score.validation()))) {
      terms.put("score", score);
    }
    // The loss of a plain autoencoder is its reconstruction term, and is shown once.
    Term loss = terms.remove("loss");
    if (loss != null && !terms.containsValue(loss)) {
      Map<String, Term> others = new LinkedHashMap<>(terms);
      terms.clear();
      terms.put("loss", loss);
      terms.putAll(others);
    }
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

  /** The row of the best score of the validation examples; empty where there is none. */
  OptionalInt best() {
    int best = -1;
    for (int row = 0; row < scores.size(); row++) {
      double score = scores.get(row);
      if (Double.isFinite(score) && (best < 0 || score < scores.get(best))) {
        best = row;
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }

  /** A column's name as a person would write it. */
  static String spoken(String name) {
    return switch (name) {
      case "kl" -> "KL divergence";
      case "beta" -> "β";
      case "elbo" -> "evidence lower bound";
      default ->
          name.replaceAll("([a-z])([A-Z])", "$1 $2")
              .replace('-', ' ')
              .replace('_', ' ')
              .toLowerCase(Locale.ROOT);
    };
  }
}
