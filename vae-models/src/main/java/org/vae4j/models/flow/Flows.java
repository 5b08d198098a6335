package org.vae4j.models.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.vae4j.api.UserException;
import org.vae4j.api.flow.Effort;
import org.vae4j.api.flow.Flow;
import org.vae4j.api.flow.FlowChain;
import org.vae4j.api.flow.FlowConfig;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.Component;
import org.vae4j.models.layer.DenseLayers;
import org.vae4j.models.layer.Nonlinearity;
import org.vae4j.models.normalization.NoNormalizationConfig;

/** The flows of this package and the model of flows alone, for a plugin to offer. */
public final class Flows {
  private Flows() {}

  /** Every flow of this package, and the model {@code flow}. */
  public static List<Component<?, ?>> components() {
    return List.of(
        new Component<>(
            "planar",
            PlanarConfig.class,
            (config, context) -> new Planar(size(context), context.parameters())),
        new Component<>(
            "radial",
            RadialConfig.class,
            (config, context) -> new Radial(size(context), context.parameters())),
        new Component<>(
            "sylvester", SylvesterConfig.class, (config, context) -> sylvester(config, context)),
        new Component<>(
            "inverse-autoregressive",
            InverseAutoregressiveConfig.class,
            (config, context) -> config.of(size(context), context.parameters())),
        new Component<>(
            "masked-autoregressive",
            MaskedAutoregressiveConfig.class,
            (config, context) -> new Inverted(config.of(size(context), context.parameters()))),
        new Component<>("coupling", CouplingConfig.class, Flows::coupling),
        new Component<>(
            "linear",
            LinearConfig.class,
            (config, context) -> new LinearMap(size(context), context.parameters())),
        new Component<>(
            "permutation",
            PermutationConfig.class,
            (config, context) -> new Permutation(config.of(size(context)))),
        new Component<>(
            "act-norm",
            ActNormConfig.class,
            (config, context) -> new ActNorm(size(context), context.parameters())),
        new Component<>("repeated", RepeatedConfig.class, Flows::repeated),
        new Component<>("flow", FlowModelConfig.class, FlowModel::new));
  }

  /**
   * Steps one after the other, each with a scope of its own, {@code step-1} and so on.
   *
   * @param context that of the part that has the steps
   */
  public static Flow chain(List<FlowConfig> steps, BuildContext context) {
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      flows.add(context.build("step-" + (i + 1), steps.get(i)));
    }
    return new FlowChain(flows);
  }

  /** The names of steps, with how often each comes, for diagrams. */
  public static List<String> names(List<FlowConfig> steps, BuildContext context) {
    List<String> names = new ArrayList<>();
    for (FlowConfig step : steps) {
      names.add(
          step instanceof RepeatedConfig repeated
              ? repeated.times()
                  + " × ("
                  + String.join(", ", names(repeated.steps(), context))
                  + ")"
              : context.nameOf(step));
    }
    return names;
  }

  /**
   * The step that one direction costs most with, as messages name it.
   *
   * @param effort what the direction costs
   */
  public static String slowest(
      List<FlowConfig> steps, BuildContext context, Function<Flow, Effort> effort) {
    FlowConfig slowest =
        Collections.max(
            steps,
            Comparator.comparing(
                step -> effort.apply(context.build("step-" + (steps.indexOf(step) + 1), step))));
    return slowest instanceof RepeatedConfig repeated
        ? slowest(repeated.steps(), context, effort)
        : "'" + context.nameOf(slowest) + "'";
  }

  private static int size(BuildContext context) {
    return context.latentSize();
  }

  private static Flow sylvester(SylvesterConfig config, BuildContext context) {
    int size = size(context);
    config
        .columns()
        .filter(columns -> columns > size)
        .ifPresent(
            columns -> {
              throw new UserException(
                  "'columns' is "
                      + columns
                      + ", and of "
                      + size
                      + " dimensions no more than "
                      + size
                      + " columns are orthonormal");
            });
    return new Sylvester(config, size, context.parameters());
  }

  private static Flow coupling(CouplingConfig config, BuildContext context) {
    int size = size(context);
    if (size < 2) {
      throw new UserException(
          "the flow 'coupling' moves some dimensions by what others are, and there is one alone;"
              + " use 'inverse-autoregressive' or 'masked-autoregressive'");
    }
    Nonlinearity nonlinearity =
        Nonlinearity.of(context, new NoNormalizationConfig(), config.activation(), false, 0);
    return new Coupling(
        size,
        new DenseLayers(config.hidden(), nonlinearity),
        config.transform().of(config.bins(), config.bound()),
        context.parameters());
  }

  private static Flow repeated(RepeatedConfig config, BuildContext context) {
    List<FlowConfig> all = new ArrayList<>();
    for (int time = 0; time < config.times(); time++) {
      all.addAll(config.steps());
    }
    return chain(all, context);
  }
}
