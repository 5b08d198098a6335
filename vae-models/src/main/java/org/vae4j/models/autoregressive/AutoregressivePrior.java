package org.vae4j.models.autoregressive;

import java.util.List;
import org.vae4j.api.UserException;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Prior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.models.diagram.Described;

/** p(z) = Π p(z_i | z_{&lt;i}): Chen et al. 2017 (Variational lossy autoencoder), §3.2. */
final class AutoregressivePrior implements Prior, Described {
  private final Likelihood likelihood;
  private final Shape latent;
  private final Parameters parameters;

  AutoregressivePrior(AutoregressivePriorConfig config, BuildContext context) {
    this.latent = context.latentShape();
    LatentValues values = new LatentValues(latent);
    this.likelihood = context.withData(values).build("likelihood", config.likelihood());
    if (likelihood.objection(values).isPresent()) {
      throw new UserException(
          "the prior 'autoregressive' has a likelihood of any numbers, which a latent variable has,"
              + " and this one is for some alone; use 'made' or 'pixelcnn' with the likelihood"
              + " 'gaussian'");
    }
    this.parameters = context.parameters().scope("features");
  }

  @Override
  public Distribution given(Condition condition, Inference inference, ForwardPass pass) {
    return likelihood.given(new OwnFeatures(parameters, condition.rows(), latent), condition, pass);
  }

  @Override
  public String title() {
    return "autoregressive prior";
  }

  @Override
  public List<String> details() {
    return likelihood instanceof Described described ? described.details() : List.of();
  }
}
