package org.vae4j.models.posterior;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.MarginalDistribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.layer.DenseLayers;
import org.vae4j.models.layer.Nonlinearity;
import org.vae4j.models.normalization.NoNormalizationConfig;

/** q(z|x) = ∫ q(z|u, x) q(u|x) du, and what is known of u afterwards. */
final class AuxiliaryPosterior implements Posterior, Described {
  private final Parameters parameters;
  private final int size;
  private final DenseLayers layers;
  private final int draws;
  private final Posterior posterior;

  /** q(u|x); standard normal where there is none. */
  private final Optional<Posterior> auxiliary;

  /** r(u|x, z); q(u|x) where there is none. */
  private final Optional<Posterior> reverse;

  private AuxiliaryPosterior(
      BuildContext context,
      int size,
      List<Integer> hidden,
      int draws,
      Posterior posterior,
      Optional<Posterior> auxiliary,
      Optional<Posterior> reverse) {
    this.parameters = context.parameters();
    this.size = size;
    this.layers =
        new DenseLayers(
            hidden,
            Nonlinearity.of(
                context, new NoNormalizationConfig(), Activation.TANH, /* gated= */ false, 0));
    this.draws = draws;
    this.posterior = posterior;
    this.auxiliary = auxiliary;
    this.reverse = reverse;
  }

  /** With auxiliary variables that depend on the example, and a reverse model. */
  static AuxiliaryPosterior of(AuxiliaryConfig config, BuildContext context) {
    BuildContext ofAuxiliary = context.withLatentShape(Shape.of(config.size()));
    return new AuxiliaryPosterior(
        context,
        config.size(),
        config.hidden(),
        config.reverseSamples(),
        context.build("posterior", config.posterior()),
        Optional.of(ofAuxiliary.build("auxiliary", config.auxiliary())),
        Optional.of(ofAuxiliary.build("reverse", config.reverse())));
  }

  /** With auxiliary variables that are noise. */
  static AuxiliaryPosterior of(SemiImplicitConfig config, BuildContext context) {
    return new AuxiliaryPosterior(
        context,
        config.noise(),
        config.hidden(),
        config.draws(),
        context.build("posterior", config.posterior()),
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public Distribution given(Tensor features, ForwardPass pass) {
    Tensor vectors = features.flattenRows();
    Networks networks = new Networks(pass);
    Distribution marginal = new MarginalDistribution(vectors, networks, draws);
    // The reverse model's parameters are there whether or not a density is asked for.
    networks.reverse(vectors, Tensor.filled(marginal.eventShape().prepend(marginal.rows()), 0));
    return marginal;
  }

  private final class Networks implements MarginalDistribution.Parts {
    private final ForwardPass pass;

    Networks(ForwardPass pass) {
      this.pass = pass;
    }

    @Override
    public Distribution auxiliary(Tensor features) {
      return auxiliary
          .map(each -> each.given(features, pass.split("auxiliary")))
          .orElseGet(() -> Normal.standard(features.shape().size(0), Shape.of(size)));
    }

    @Override
    public Distribution given(Tensor features, Tensor u) {
      return posterior.given(joined("given", features, u), pass.split("posterior"));
    }

    @Override
    public Optional<Distribution> reverse(Tensor features, Tensor z) {
      return reverse.map(
          each -> each.given(joined("reversed", features, z), pass.split("reverse")));
    }

    /** The network of the features and of something else, {@code [rows, last hidden size]}. */
    private Tensor joined(String network, Tensor features, Tensor other) {
      Tensor both = Tensor.concatenate(1, List.of(features, other.flattenRows()));
      return layers.apply(parameters.scope(network), both, pass.split(network));
    }
  }

  @Override
  public String title() {
    return reverse.isPresent() ? "posterior with auxiliary variables" : "semi-implicit posterior";
  }

  @Override
  public List<String> details() {
    String counted = draws == 1 ? "1 further draw" : draws + " further draws";
    return List.of(
        reverse.isPresent()
            ? size + " auxiliary variables, " + counted + " of the reverse model"
            : size + " numbers of noise, " + counted);
  }
}
