package org.vae4j.api.parameter;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/**
 * One construction of a model's tensors: whether it is for training, what randomness it has, and
 * what the parts that it goes through want to remember.
 *
 * <p>Layers that behave differently in training (dropout), and those that keep running averages
 * (batch normalisation, codebooks), ask the pass that they are handed. A state is read by {@link
 * #state} and set by {@link #assign}; the assignments are made at the end of the step. Used by one
 * thread.
 */
public final class ForwardPass {
  private final NoiseStream noise;
  private final boolean isTraining;
  private final Map<Variable, Assignment> assignments;

  private ForwardPass(
      NoiseStream noise, boolean isTraining, Map<Variable, Assignment> assignments) {
    this.noise = noise;
    this.isTraining = isTraining;
    this.assignments = assignments;
  }

  /**
   * A pass whose loss is minimised.
   *
   * @param noise the name of its noise, which no other pass of the program has
   */
  public static ForwardPass training(String noise) {
    return new ForwardPass(NoiseStream.of(noise), true, new LinkedHashMap<>());
  }

  /**
   * A pass that only looks: nothing is dropped, averages are used as they are and not changed.
   *
   * @param noise the name of its noise, which no other pass of the program has
   */
  public static ForwardPass evaluation(String noise) {
    return evaluation(NoiseStream.of(noise));
  }

  /** A pass that only looks, with some randomness that is at hand. */
  public static ForwardPass evaluation(NoiseStream noise) {
    return new ForwardPass(requireNonNull(noise, "noise"), false, new LinkedHashMap<>());
  }

  /** The randomness to use. */
  public NoiseStream noise() {
    return noise;
  }

  /** Whether the pass is for training, and not for evaluation. */
  public boolean isTraining() {
    return isTraining;
  }

  /**
   * The value of a state as it stands, what was assigned to it earlier in this pass included: a
   * layer that is used twice goes on from what its first use made of the state.
   *
   * @return of the variable's shape
   */
  public Tensor state(Variable state) {
    Assignment assigned = assignments.get(state);
    return assigned == null ? state.tensor() : assigned.value();
  }

  /**
   * Gives a state a new value, from the end of this step on.
   *
   * @param state made by {@link Parameters#state}
   * @param value of its shape; no gradient flows to it
   * @throws IllegalStateException in evaluation, which changes nothing
   * @throws IllegalArgumentException if the variable is a parameter, which objectives move
   */
  public void assign(Variable state, Tensor value) {
    if (!isTraining) {
      throw new IllegalStateException(
          "state " + state.name() + " is assigned in evaluation; only training changes a state");
    }
    if (state.isTrainable()) {
      throw new IllegalArgumentException(
          "variable " + state.name() + " is a parameter, which objectives move; assign states");
    }
    assignments.put(state, new Assignment(state, value));
  }

  /**
   * This pass for a part of the model: with noise of its own, which does not shift that of others,
   * and the same states.
   */
  public ForwardPass split(String part) {
    return new ForwardPass(noise.split(part), isTraining, assignments);
  }

  /**
   * A pass for evaluation beside this one, for rows that are not those of the batch and for looking
   * ahead: a prior that calls the encoder with examples of its own must not have them counted among
   * the batch's.
   *
   * @return states as they were before this pass
   */
  public ForwardPass atRest() {
    return new ForwardPass(noise.split("at rest"), false, new LinkedHashMap<>());
  }

  /** What was assigned so far, each state once. */
  public List<Assignment> assignments() {
    return List.copyOf(assignments.values());
  }
}
