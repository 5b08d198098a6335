package org.vae4j.models.estimator;

import java.util.List;
import org.vae4j.api.plugin.Component;

/** The estimators of this package, for a plugin to offer. */
public final class Estimators {
  private Estimators() {}

  /**
   * {@code elbo} and the bounds beside it, {@code aggressive}, {@code enumeration}, {@code
   * full-vb}, {@code mcem}, {@code reconstruction}, {@code score-function} and {@code wake-sleep}.
   */
  public static List<Component<?, ?>> components() {
    return List.of(
        new Component<>("elbo", ElboConfig.class, Elbo::new),
        new Component<>(
            "enumeration",
            EnumerationConfig.class,
            (config, context) -> new Enumeration(context.data())),
        new Component<>("geco", GecoConfig.class, Geco::new),
        new Component<>("aggressive", AggressiveConfig.class, Aggressive::new),
        new Component<>("full-vb", FullVbConfig.class, FullVb::new),
        new Component<>("iwae", IwaeConfig.class, IwaeConfig::estimator),
        new Component<>("miwae", MiwaeConfig.class, MiwaeConfig::estimator),
        new Component<>("piwae", PiwaeConfig.class, PiwaeConfig::estimator),
        new Component<>("ciwae", CiwaeConfig.class, CiwaeConfig::estimator),
        new Component<>("renyi", RenyiConfig.class, RenyiConfig::estimator),
        new Component<>("thermodynamic", ThermodynamicConfig.class, Thermodynamic::new),
        new Component<>("mcem", McemConfig.class, Mcem::new),
        new Component<>(
            "reconstruction",
            ReconstructionConfig.class,
            (config, context) -> new Reconstruction()),
        new Component<>("score-function", ScoreFunctionConfig.class, ScoreFunction::new),
        new Component<>("wake-sleep", WakeSleepConfig.class, WakeSleep::new));
  }
}
