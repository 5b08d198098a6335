package org.vae4j.models;

import java.util.List;
import java.util.stream.Stream;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.models.autoregressive.Autoregression;
import org.vae4j.models.decoder.Decoders;
import org.vae4j.models.encoder.Encoders;
import org.vae4j.models.estimator.Estimators;
import org.vae4j.models.evaluation.Evaluations;
import org.vae4j.models.family.Families;
import org.vae4j.models.flow.Flows;
import org.vae4j.models.hierarchy.Hierarchies;
import org.vae4j.models.initialization.Initializations;
import org.vae4j.models.likelihood.Likelihoods;
import org.vae4j.models.normalization.Normalizations;
import org.vae4j.models.optimizer.Optimizers;
import org.vae4j.models.posterior.Posteriors;
import org.vae4j.models.prior.Priors;
import org.vae4j.models.schedule.Schedules;
import org.vae4j.models.vae.VariationalAutoencoders;

/** Offers all parts of this module. */
public final class ModelsPlugin implements VaePlugin {
  @Override
  public String name() {
    return "models";
  }

  @Override
  public List<Component<?, ?>> components() {
    return Stream.of(
            VariationalAutoencoders.components(),
            Hierarchies.components(),
            Encoders.components(),
            Decoders.components(),
            Normalizations.components(),
            Posteriors.components(),
            Priors.components(),
            Flows.components(),
            Likelihoods.components(),
            Autoregression.components(),
            Families.components(),
            Estimators.components(),
            Evaluations.components(),
            Schedules.components(),
            Optimizers.components(),
            Initializations.components())
        .<Component<?, ?>>flatMap(List::stream)
        .toList();
  }
}
