package org.vae4j.models.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.vae4j.api.UserException;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.diagram.Labels;

/** q(z|x) = Π q(zᵢ|x), of a family whose parameters are affine in the features up to their maps. */
final class FactorizedPosterior implements Posterior, Described {
  private final Family family;
  private final Map<Parameter.Name, Double> given;
  private final Parameters parameters;
  private final Shape event;
  private final List<Parameter> inferred;

  FactorizedPosterior(FactorizedPosteriorConfig config, BuildContext context) {
    this.family = config.family();
    this.given = config.given();
    this.parameters = context.parameters();
    this.event = context.latentShape();
    family.check(Role.POSTERIOR, given.keySet());
    family.parameters().forEach(this::checkBounds);
    this.inferred =
        family.parameters().stream()
            .filter(parameter -> !given.containsKey(parameter.name()))
            .toList();
    if (inferred.isEmpty()) {
      throw new UserException(
          "every parameter of the family '"
              + family
              + "' has a value, so that the posterior would be the same for every example; leave"
              + " out one of them at least");
    }
  }

  /** A value that no network could make is refused: divergences would be infinite there. */
  private void checkBounds(Parameter parameter) {
    double value = value(parameter);
    if (!(parameter.least() < value && value < parameter.largest())) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "the parameter '%s' of a posterior of the family '%s' must be above %.4g and below"
                  + " %.4g, was %s: beyond, samples overflow or divergences are infinite",
              parameter.name(),
              family,
              parameter.least(),
              parameter.largest(),
              value));
    }
  }

  @Override
  public Distribution given(Tensor features, ForwardPass pass) {
    int size = event.elements();
    Shape shape = event.prepend(features.shape().size(0));
    Tensor outputs = // [rows, inferred · latent]
        Dense.apply(parameters, features, inferred.size() * size);
    List<Tensor> coordinates = new ArrayList<>();
    for (Parameter parameter : family.parameters()) {
      int place = inferred.indexOf(parameter);
      coordinates.add(
          place < 0
              ? Tensor.filled(shape, parameter.coordinate(value(parameter)))
              : parameter.coordinate(
                  outputs.slice(1, place * size, (place + 1) * size).reshape(shape)));
    }
    return family.of(coordinates);
  }

  private double value(Parameter parameter) {
    return given.getOrDefault(parameter.name(), parameter.standard());
  }

  @Override
  public String title() {
    return family + " posterior";
  }

  @Override
  public List<String> details() {
    List<String> lines = new ArrayList<>();
    lines.add(
        Labels.dense(parameters)
            + ": "
            + inferred.stream()
                .map(parameter -> parameter.name().toString())
                .collect(Collectors.joining(", ")));
    given.forEach((name, value) -> lines.add(name + " " + value));
    return lines;
  }
}
