package org.vae4j.api.estimator;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Model;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Tensor;

/**
 * A part of a training step: some objectives, and when their parameters move.
 *
 * <p>The turns of a step are made one after the other, on the same examples, each a program of its
 * own: a turn sees what the turns before it moved. Its noise is its own, and the states that it
 * assigns are those that were assigned in its own pass.
 *
 * @param name its name, unique in the estimator, such as {@code discriminator}
 * @param objectives what is minimised; may give none where the turn does nothing but assign states
 * @param every it is made in each step whose number, from 1, is a multiple of this
 * @param times how often it is made in such a step, with new noise each time
 * @param condition a scalar; where it is not positive, nothing changes in the turn
 */
public record Turn(
    String name, Objectives objectives, int every, int times, Optional<Tensor> condition) {
  /** What a turn minimises. */
  @FunctionalInterface
  public interface Objectives {
    /**
     * The objectives for one batch; see {@link Estimator#objectives}.
     *
     * @param pass of this turn alone
     */
    List<Objective> objectives(Model model, Batch batch, ForwardPass pass);
  }

  public Turn {
    requireNonNull(objectives, "objectives");
    requireNonNull(condition, "condition");
    if (name.isBlank() || name.contains("/")) {
      throw new IllegalArgumentException(
          "the name of a turn is not empty and has no slash, was '" + name + "'");
    }
    if (every < 1 || times < 1) {
      throw new IllegalArgumentException(
          "turn " + name + ": every and times are at least 1, were " + every + " and " + times);
    }
    if (condition.isPresent() && condition.get().shape().rank() != 0) {
      throw new IllegalArgumentException(
          "turn " + name + ": the condition is a scalar, was " + condition.get().shape());
    }
  }

  /** A turn that is made once in each step. */
  public static Turn of(String name, Objectives objectives) {
    return new Turn(name, objectives, 1, 1, Optional.empty());
  }

  /** This turn in every n-th step only. */
  public Turn every(int steps) {
    return new Turn(name, objectives, steps, times, condition);
  }

  /** This turn several times in a step. */
  public Turn times(int count) {
    return new Turn(name, objectives, every, count, condition);
  }

  /**
   * This turn while a scalar is positive.
   *
   * @param scalar computed in the turn's program from what is known without the batch: scheduled
   *     scalars, states, parameters
   */
  public Turn whilePositive(Tensor scalar) {
    return new Turn(name, objectives, every, times, Optional.of(scalar));
  }

  /**
   * What is minimised in this turn, for one batch.
   *
   * @param pass of this turn alone
   */
  public List<Objective> objectives(Model model, Batch batch, ForwardPass pass) {
    return objectives.objectives(model, batch, pass);
  }

  /** The objectives of all turns, each with noise of its own: {@link Estimator#objectives}. */
  public static List<Objective> objectives(
      List<Turn> turns, Model model, Batch batch, ForwardPass pass) {
    List<Objective> all = new ArrayList<>();
    turns.forEach(turn -> all.addAll(turn.objectives(model, batch, pass.split(turn.name()))));
    return all;
  }
}
