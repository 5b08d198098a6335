package org.vae4j.api.estimator;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.vae4j.api.optimizer.Optimizer;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/**
 * A quantity to be minimised and the parameters that it moves: of those that {@linkplain
 * org.vae4j.api.tensor.Gradients#parameters gradients of the loss flow to}, the ones that it wants.
 *
 * @param name its name in {@code metrics.csv}, such as {@code loss}
 * @param loss what is minimised: one value for each example, {@code [rows]}, which the trainer
 *     averages; or a scalar where the quantity is one of the whole batch. In nats where it is a
 *     bound
 * @param terms the terms that a person wants to see apart, each {@code [rows]} or a scalar
 * @param moves which of all parameters it moves
 * @param optimizer how it moves them; where there is none, as the experiment says
 * @param score what epochs are compared by, lower is better, {@code [rows]} or a scalar; the loss
 *     where there is none. An objective whose weights change as training goes on has the loss that
 *     it has with all weights at 1, so that epochs of different weights can be compared
 */
public record Objective(
    String name,
    Tensor loss,
    List<Term> terms,
    Predicate<Variable> moves,
    Optional<Optimizer> optimizer,
    Optional<Tensor> score) {
  public Objective {
    requireNonNull(name, "name");
    requireNonNull(moves, "moves");
    requireNonNull(optimizer, "optimizer");
    requireNonNull(score, "score");
    terms = List.copyOf(terms);
    if (loss.shape().rank() > 1) {
      throw new ShapeException(
          "objective " + name + ": the loss is [rows] or a scalar, was " + loss.shape());
    }
    if (score.isPresent() && score.get().shape().rank() > 1) {
      throw new ShapeException(
          "objective " + name + ": the score is [rows] or a scalar, was " + score.get().shape());
    }
  }

  /** An objective that moves some parameters as the experiment says. */
  public Objective(String name, Tensor loss, List<Term> terms, Predicate<Variable> moves) {
    this(name, loss, terms, moves, Optional.empty(), Optional.empty());
  }

  /** This objective with an optimiser of its own. */
  public Objective withOptimizer(Optimizer own) {
    return new Objective(name, loss, terms, moves, Optional.of(own), score);
  }

  /** This objective with another quantity that epochs are compared by. */
  public Objective withScore(Tensor other) {
    return new Objective(name, loss, terms, moves, optimizer, Optional.of(other));
  }

  /** An objective that moves every parameter that gradients of its loss flow to. */
  public static Objective of(String name, Tensor loss, List<Term> terms) {
    return new Objective(name, loss, terms, variable -> true);
  }
}
