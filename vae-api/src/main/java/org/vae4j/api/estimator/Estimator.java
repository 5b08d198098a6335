package org.vae4j.api.estimator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Model;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Tensor;

/** What is minimised to train a model. */
public interface Estimator {
  /**
   * Says why this estimator cannot train a model, before any training is done.
   *
   * @return a message for the person who wrote the experiment; empty where it can
   */
  Optional<String> objection(Model model);

  /**
   * What is minimised, for one batch.
   *
   * <p>Most estimators have one objective. With several, each moves its own parameters, all of them
   * at once, along gradients taken at the same values; a parameter that two of them move is a
   * mistake. Where there are {@linkplain #turns turns}, these are the objectives of all of them, as
   * {@link Turn#objectives(List, Model, Batch, ForwardPass)} gives them: for validation.
   *
   * @param model a model that this estimator has no objection to
   * @param batch the examples
   * @param pass gives randomness, tells training from evaluation, and takes new values of states
   * @throws org.vae4j.api.UserException if the model's distributions turn out not to be such as
   *     this estimator needs; no training has been done then
   */
  List<Objective> objectives(Model model, Batch batch, ForwardPass pass);

  /**
   * What is minimised as people write it, for pictures of the model, such as {@code E_q[−ln p(x|z)]
   * + KL(q(z|x) ‖ p(z))}.
   *
   * @return a line; empty where it is not known
   */
  default Optional<String> formula() {
    return Optional.empty();
  }

  /**
   * What a step of training is made of; by default, all objectives at once.
   *
   * @return at least one; the same at each call
   */
  default List<Turn> turns() {
    return List.of(Turn.of("training", this::objectives));
  }

  /**
   * What is learned from the validation examples after each epoch, such as that an inference
   * network is good enough: new values of states, which conditions of turns may look at.
   *
   * <p>An experiment without validation examples is refused where this assigns anything.
   *
   * @param means of all validation examples, a scalar for each loss and term by the name that it
   *     has in {@code metrics.csv}, without {@code validation_}
   * @param pass takes new values of states; called once, when programs are made
   */
  default void afterValidation(Map<String, Tensor> means, ForwardPass pass) {}
}
