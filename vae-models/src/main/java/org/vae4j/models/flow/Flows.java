package org.vae4j.models.flow;

import java.util.ArrayList;
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
  public static FlowChain chain(List<FlowConfig> steps, BuildContext context) {
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
   * @param flow what {@link #chain} made of the steps
   * @param effort what the direction costs
   */
  public static String slowest(
      List<FlowConfig> steps, FlowChain flow, BuildContext context, Function<Flow, Effort> effort) {
    int slowest = 0;
    for (int i = 1; i < steps.size(); i++) {
      Effort each = effort.apply(flow.steps().get(i));
      if (each.compareTo(effort.apply(flow.steps().get(slowest))) > 0) {
        slowest = i;
      }
    }
    FlowConfig step = steps.get(slowest);
    return step instanceof RepeatedConfig repeated
        ? slowest(repeated.steps(), (FlowChain) flow.steps().get(slowest), context, effort)
        : "'" + context.nameOf(step) + "'";
  }

  /**
   * Sees to it that flows go back all dimensions at once, for the densities of what they did not
   * make, and can be sampled.
   *
   * @param user what has the flows, such as {@code the prior 'flow'}
   * @param of what it is asked the density of
   * @throws UserException if they do not, with the step that is to blame
   */
  public static void requireDensities(
      String user, String of, List<FlowConfig> steps, FlowChain flow, BuildContext context) {
    if (flow.inverseEffort() != Effort.PARALLEL) {
      throw new UserException(
          user
              + " is asked for the density of "
              + of
              + " at each step of training, for which flows go back, and "
              + slowest(steps, flow, context, Flow::inverseEffort)
              + " goes back one dimension after the other, or not at all; use"
              + " 'masked-autoregressive' or 'coupling'");
    }
    if (flow.forwardEffort() == Effort.UNKNOWN) {
      throw new UserException(
          user
              + " cannot be sampled with "
              + slowest(steps, flow, context, Flow::forwardEffort)
              + " for "
              + context.latentSize()
              + " dimensions; use 'coupling'");
    }
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
