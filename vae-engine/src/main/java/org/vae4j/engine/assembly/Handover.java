package org.vae4j.engine.assembly;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.data.DataConfig;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.estimator.EstimatorConfig;
import org.vae4j.api.estimator.Objective;
import org.vae4j.api.estimator.Term;
import org.vae4j.api.estimator.Turn;
import org.vae4j.api.evaluation.EvaluationConfig;
import org.vae4j.api.figure.FigureConfig;
import org.vae4j.api.figure.ReportConfig;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.DecoderConfig;
import org.vae4j.api.model.EncoderConfig;
import org.vae4j.api.model.Features;
import org.vae4j.api.model.LikelihoodConfig;
import org.vae4j.api.model.PosteriorConfig;
import org.vae4j.api.model.PriorConfig;
import org.vae4j.api.optimizer.OptimizerConfig;
import org.vae4j.api.parameter.InitializationConfig;
import org.vae4j.api.schedule.ScheduleConfig;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * What the parts of a kind promise of what they hand over: rows and shapes, mostly. Checked where
 * it is handed over, a broken promise names the part that broke it and not the one that stumbles on
 * it.
 */
@FunctionalInterface
interface Handover {
  /** The kinds whose parts promise nothing but that there is something. */
  Set<Class<?>> OTHERS =
      Set.of(
          InitializationConfig.class,
          DataConfig.class,
          EvaluationConfig.class,
          FigureConfig.class,
          ReportConfig.class);

  /**
   * What the parts of a kind promise. Empty where parts are not watched: estimators and figures may
   * know the class of their own model, transforms are called for every example, and what kinds of
   * others' own promise is not known.
   *
   * @param kind the interface of the kind's settings
   * @param latentShape the shape of the latent variable that the part is about
   * @param data the data that the part is for
   */
  static Optional<Handover> of(
      Class<?> kind, Optional<Shape> latentShape, @Nullable DataDescription data) {
    if (kind == EncoderConfig.class) {
      return Optional.of(ofEncoder());
    }
    if (kind == DecoderConfig.class) {
      return Optional.of(ofDecoder());
    }
    if (kind == PosteriorConfig.class) {
      // The posterior decides what shape the latent variable has.
      return Optional.of(ofDistribution(Optional.empty()));
    }
    if (kind == PriorConfig.class) {
      return Optional.of(ofDistribution(latentShape));
    }
    if (kind == LikelihoodConfig.class) {
      return Optional.of(ofDistribution(Optional.ofNullable(data).map(DataDescription::shape)));
    }
    if (kind == EstimatorConfig.class) {
      return Optional.of(ofEstimator());
    }
    if (kind == OptimizerConfig.class) {
      return Optional.of(ofOptimizer());
    }
    if (kind == ScheduleConfig.class) {
      return Optional.of(ofSchedule());
    }
    return OTHERS.contains(kind) ? Optional.of(UNCHECKED) : Optional.empty();
  }

  /** Nothing is promised but that there is something. */
  Handover UNCHECKED = (call, result, origin, origins) -> result;

  /**
   * A call of a part.
   *
   * @param method the method that was called
   * @param arguments what it was given
   */
  record Call(String method, List<Object> arguments) {
    public Call {
      arguments = List.copyOf(arguments);
    }

    /** How many rows the first argument that has rows has; 0 where none has. */
    int rows() {
      for (Object argument : arguments) {
        int rows = rowsOf(argument);
        if (rows > 0) {
          return rows;
        }
      }
      return 0;
    }

    private static int rowsOf(Object argument) {
      if (argument instanceof Tensor tensor && tensor.shape().rank() > 0) {
        return tensor.shape().size(0);
      }
      if (argument instanceof Batch batch) {
        return batch.rows();
      }
      if (argument instanceof Condition condition) {
        return condition.rows();
      }
      return WatchedPart.handoverOf(argument) instanceof OfFeatures features ? features.rows() : 0;
    }
  }

  /**
   * Checks a result.
   *
   * @return the result, or the same watched in its turn
   * @throws HandoverException if it is not as promised
   */
  Object checked(Call call, Object result, Origin origin, Origins origins);

  /** {@code [rows, features…]}. */
  private static Handover ofEncoder() {
    return (call, result, origin, origins) -> {
      if (result instanceof Tensor features
          && (features.shape().rank() < 2 || features.shape().size(0) != call.rows())) {
        throw new HandoverException(
            call.method()
                + " gave features of the shape "
                + features.shape()
                + " for "
                + rows(call.rows())
                + "; expected ["
                + call.rows()
                + ", features…]");
      }
      return result;
    };
  }

  /** Features that are projected to examples. */
  private static Handover ofDecoder() {
    return (call, result, origin, origins) -> {
      if (result instanceof Features features
          && call.arguments().size() > 1
          && call.arguments().get(1) instanceof Shape example) {
        return WatchedPart.watch(features, origin, origins, new OfFeatures(call.rows(), example));
      }
      return result;
    };
  }

  /**
   * Features of a decoder.
   *
   * @param rows how many rows they have
   * @param example the shape of the examples that they are projected to
   */
  record OfFeatures(int rows, Shape example) implements Handover {
    @Override
    public Object checked(Call call, Object result, Origin origin, Origins origins) {
      boolean isOneEach = call.arguments().size() == 1;
      int each = isOneEach ? 1 : (int) call.arguments().get(1);
      Shape expected = (isOneEach ? example : example.prepend(each)).prepend(rows);
      if (result instanceof Tensor projected && !projected.shape().equals(expected)) {
        throw new HandoverException(
            "the projection '"
                + call.arguments().get(0)
                + "' of its features has the shape "
                + projected.shape()
                + "; expected "
                + expected);
      }
      return result;
    }
  }

  /** A distribution for each row, over events of a shape, where that is known. */
  private static Handover ofDistribution(Optional<Shape> event) {
    return (call, result, origin, origins) -> {
      if (result instanceof Distribution distribution) {
        int rows = call.rows();
        Shape over = event.orElse(distribution.eventShape());
        if (distribution.rows() != rows || !distribution.eventShape().equals(over)) {
          throw new HandoverException(
              call.method()
                  + " gave a distribution of "
                  + rows(distribution.rows())
                  + " over "
                  + distribution.eventShape()
                  + "; expected "
                  + rows(rows)
                  + " over "
                  + over);
        }
      }
      return result;
    };
  }

  /**
   * Objectives of different names, whose losses and terms have a value for each row or one for all.
   */
  private static Handover ofEstimator() {
    return ofObjectives(1);
  }

  /**
   * The same of a turn, or of a whole estimator.
   *
   * @param fewest how many objectives there are at least: a turn may do nothing but assign states
   */
  private static Handover ofObjectives(int fewest) {
    return (call, result, origin, origins) -> {
      if (result instanceof List<?> turns && call.method().equals("turns")) {
        return turns(turns, origin, origins);
      }
      if (result instanceof List<?> objectives && call.method().equals("objectives")) {
        if (objectives.size() < fewest) {
          throw new HandoverException("objectives gave none; expected at least one");
        }
        Set<String> names = new HashSet<>();
        for (Object each : objectives) {
          if (!(each instanceof Objective objective)) {
            throw new HandoverException("objectives gave a list with null in it");
          }
          if (!names.add(objective.name())) {
            throw new HandoverException(
                "objectives gave two that are called '" + objective.name() + "'");
          }
          value("the loss of '" + objective.name() + "'", objective.loss(), call.rows());
          for (Term term : objective.terms()) {
            value("the term '" + term.name() + "'", term.value(), call.rows());
          }
        }
      }
      return result;
    };
  }

  /** The same turns, watched. */
  private static List<Turn> turns(List<?> turns, Origin origin, Origins origins) {
    if (turns.isEmpty()) {
      throw new HandoverException("turns gave none; expected at least one");
    }
    Set<String> names = new HashSet<>();
    List<Turn> watched = new ArrayList<>();
    for (Object each : turns) {
      if (!(each instanceof Turn turn)) {
        throw new HandoverException("turns gave a list with null in it");
      }
      if (!names.add(turn.name())) {
        throw new HandoverException("turns gave two that are called '" + turn.name() + "'");
      }
      watched.add(
          new Turn(
              turn.name(),
              WatchedPart.watch(turn.objectives(), origin, origins, ofObjectives(0)),
              turn.every(),
              turn.times(),
              turn.condition()));
    }
    return watched;
  }

  private static void value(String what, Tensor value, int rows) {
    if (value.shape().rank() > 0 && value.shape().size(0) != rows) {
      throw new HandoverException(
          what
              + " has the shape "
              + value.shape()
              + " for "
              + rows(rows)
              + "; expected ["
              + rows
              + "] or a scalar");
    }
  }

  /** The new value of a parameter has the parameter's shape. */
  private static Handover ofOptimizer() {
    return (call, result, origin, origins) -> {
      if (result instanceof Tensor value
          && call.arguments().get(0) instanceof Tensor parameter
          && !value.shape().equals(parameter.shape())) {
        throw new HandoverException(
            call.method()
                + " gave a value of the shape "
                + value.shape()
                + " for a parameter of "
                + parameter.shape());
      }
      return result;
    };
  }

  /** A number. */
  private static Handover ofSchedule() {
    return (call, result, origin, origins) -> {
      if (result instanceof Double number && !Double.isFinite(number)) {
        throw new HandoverException(call.method() + " gave " + number + "; expected a number");
      }
      return result;
    };
  }

  private static String rows(int count) {
    return count == 1 ? "1 row" : count + " rows";
  }
}
