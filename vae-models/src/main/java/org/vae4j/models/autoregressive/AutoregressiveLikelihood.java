package org.vae4j.models.autoregressive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.UserException;
import org.vae4j.api.autoregression.AutoregressiveDistribution;
import org.vae4j.api.autoregression.Conditionals;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Features;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Described;

/**
 * p(x|z) = Π p(x_i | x_{&lt;i}, z), each by another likelihood, whose features are made of the
 * dimensions before and of the decoder's: Chen et al. 2017 (Variational lossy autoencoder), §3.1;
 * Gulrajani et al. 2017 (PixelVAE).
 */
final class AutoregressiveLikelihood implements Likelihood, Described {
  private static final String CONTEXT = "context";

  private final String name;
  private final String title;
  private final CausalNetwork network;
  private final int context;
  private final Likelihood each;
  private final String eachName;

  /**
   * A likelihood.
   *
   * @param name what it is registered as
   * @param title what it is called in a diagram
   * @param network makes the features of each dimension
   * @param context how many numbers the decoder gives for each dimension
   * @param each the likelihood of one dimension, given those before
   * @param eachName what that one is registered as
   */
  AutoregressiveLikelihood(
      String name,
      String title,
      CausalNetwork network,
      int context,
      Likelihood each,
      String eachName) {
    this.name = name;
    this.title = title;
    this.network = network;
    this.context = context;
    this.each = each;
    this.eachName = eachName;
  }

  @Override
  public Distribution given(Features features, Condition condition, ForwardPass pass) {
    Tensor ofDecoder = features.project(CONTEXT, context); // [rows, context, example…]
    Shape example = ofDecoder.shape().row().row();
    Conditionals conditionals =
        (x, given, about) -> each.given(network.of(x, context(given)), about, pass);
    Tensor zeros = Tensor.filled(example.prepend(condition.rows()), 0);
    // At rest: whatever follows training is to see real examples, not these.
    Distribution first = each.given(network.of(zeros, ofDecoder), condition, pass.atRest());
    requireIndependent(first, zeros);
    return new AutoregressiveDistribution(
        conditionals, network.turns(example), Map.of(CONTEXT, ofDecoder), condition, first);
  }

  private static Tensor context(Map<String, Tensor> given) {
    return Optional.ofNullable(given.get(CONTEXT)).orElseThrow();
  }

  private void requireIndependent(Distribution first, Tensor zeros) {
    boolean isIndependent;
    try {
      isIndependent =
          !(first instanceof AutoregressiveDistribution)
              && first.eventShape().equals(zeros.shape().row())
              && first.logProbs(zeros).shape().equals(zeros.shape());
    } catch (UnsupportedOperationException e) {
      isIndependent = false;
    }
    if (!isIndependent) {
      throw new UserException(
          "the likelihood '"
              + name
              + "' draws one dimension of an example after the other, and the dimensions of '"
              + eachName
              + "' are drawn together; give it a likelihood of one dimension at a time, such as"
              + " 'bernoulli', 'gaussian' or 'categorical-256'");
    }
  }

  @Override
  public Optional<String> objection(DataDescription data) {
    return each.objection(data);
  }

  @Override
  public Optional<String> concern(DataDescription data) {
    return each.concern(data);
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public List<String> details() {
    List<String> details = new ArrayList<>(network.details());
    details.add(context + " for each dimension from the decoder");
    details.add(eachName + " for each, given those before");
    return details;
  }
}
