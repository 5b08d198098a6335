package org.vae4j.engine.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.config.Config;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.FormerName;
import org.vae4j.api.config.Range;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.EncoderConfig;
import org.vae4j.api.model.LikelihoodConfig;
import org.vae4j.api.model.ModelConfig;
import org.vae4j.api.model.PriorConfig;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.schedule.ScheduleConfig;

/** Records of every shape that a setting may have, and parts that are never built. */
final class SmallParts {
  private SmallParts() {}

  @Doc("All that is said about a run.")
  record Experiment(
      @Doc("The name of the run.") @Default("\"run\"") String name,
      @Doc("The seed of all randomness.") @Default("1") long seed,
      @Doc("The model.") ModelConfig model,
      @Doc("How to train.") @Default("{}") Training training,
      @Doc("Where pictures are.") Optional<Path> pictures,
      @Doc("More priors to compare with.") @Default("[]") List<PriorConfig> priors) {}

  @Doc("How a model is trained.")
  record Training(
      @Doc("Passes over the data.") @Default("10") @Range(min = 1) int epochs,
      @Doc("Examples in a step.")
          @Default("100")
          @Range(min = 1, max = 10000)
          @FormerName("minibatch")
          int batchSize,
      @Doc("The learning rate.") @Default("0.001") ScheduleConfig learningRate,
      @Doc("The share of examples kept for validation.") @Default("0.0") @Range(min = 0, below = 1)
          double validation,
      @Doc("Whether to shuffle.") @Default("true") boolean shuffle,
      @Doc("When to stop early.") Optional<Stopping> stopping) {}

  @Doc("When to stop before the last epoch.")
  record Stopping(
      @Doc("Epochs without improvement.") @Range(min = 1) int patience,
      @Doc("The least improvement, in nats per example.") @Default("0") @Range(min = 0)
          double margin) {}

  @Doc("A variational autoencoder.")
  record Vae(
      @Doc("Dimensions of the latent variable.") @Range(min = 1) int latentSize,
      @Doc("The encoder.") @Default("{\"type\": \"mlp\"}") EncoderConfig encoder,
      @Doc("The prior.") @Default("{\"type\": \"standard-normal\"}") PriorConfig prior,
      @Doc("The likelihood.") Optional<LikelihoodConfig> likelihood)
      implements ModelConfig {}

  @Doc("A model that is mixed of others.")
  record Ensemble(
      @Doc("The models.") List<ModelConfig> models,
      @Doc("Their shares.") @Range(above = 0, max = 1) List<Double> weights)
      implements ModelConfig {
    Ensemble {
      if (models.size() != weights.size()) {
        throw new IllegalArgumentException(
            "has "
                + models.size()
                + " models and "
                + weights.size()
                + " weights; expected as many");
      }
    }
  }

  @Doc("Fully connected layers.")
  record Mlp(
      @Doc("The units of each hidden layer.") @Default("[500]") @Range(min = 1)
          List<Integer> hidden,
      @Doc("The function after each hidden layer.") @Default("\"tanh\"") Activation activation)
      implements EncoderConfig {}

  @Doc("The standard normal distribution.")
  record StandardNormal() implements PriorConfig {}

  @Doc("A mixture of normal distributions, all of them learned.")
  record Mixture(
      @Doc("How many.") @Default("10") @Range(min = 1) int components,
      @Doc("The file that their means start from.") Optional<Path> means)
      implements PriorConfig {}

  @Doc("The aggregate posterior of learned pseudo-inputs.")
  record VampPrior(@Doc("How many pseudo-inputs.") @Range(min = 1) int pseudoInputs)
      implements PriorConfig {}

  @Doc("Independent coin flips.")
  record Bernoulli() implements LikelihoodConfig {}

  @Doc("The same number throughout.")
  record Constant(@Doc("The number.") double value) implements ScheduleConfig {}

  @Doc("From one number to another in a straight line.")
  record Linear(
      @Doc("The first number.") double from,
      @Doc("The last number.") double to,
      @Doc("When it gets there, in epochs.") @Range(above = 0) double over)
      implements ScheduleConfig {}

  static final Parts PARTS =
      Parts.of(
          List.of(
              offer("vae", Vae.class),
              offer("ensemble", Ensemble.class),
              offer("mlp", Mlp.class),
              offer("standard-normal", StandardNormal.class),
              offer("mixture", Mixture.class),
              offer("vampprior", VampPrior.class),
              offer("bernoulli", Bernoulli.class),
              offer("constant", Constant.class),
              offer("linear", Linear.class)));

  static <C extends Record & Config<T>, T> Parts.Offer offer(String name, Class<C> config) {
    return offer(name, config, "small-parts.jar");
  }

  static <C extends Record & Config<T>, T> Parts.Offer offer(
      String name, Class<C> config, String source) {
    return new Parts.Offer(
        new Component<C, T>(
            name,
            config,
            (settings, context) -> {
              throw new UnsupportedOperationException();
            }),
        "test/small",
        source);
  }
}
