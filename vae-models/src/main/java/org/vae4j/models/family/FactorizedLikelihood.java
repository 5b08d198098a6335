package org.vae4j.models.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Features;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.family.FactorizedLikelihoodConfig.Others;

/** p(x|z) = Π p(xᵢ|z), of a family whose first parameters the decoder makes. */
final class FactorizedLikelihood implements Likelihood, Described {
  private final Family family;
  private final Map<Parameter.Name, Double> given;
  private final Others others;
  private final Parameters parameters;

  FactorizedLikelihood(FactorizedLikelihoodConfig config, BuildContext context) {
    this.family = config.family();
    this.given = config.given();
    this.others = config.others();
    this.parameters = context.parameters();
    family.check(Role.LIKELIHOOD, given.keySet());
    for (Parameter parameter : family.parameters().subList(0, family.leading())) {
      if (given.containsKey(parameter.name())) {
        throw new UserException(
            "the decoder makes the parameter '"
                + parameter.name()
                + "' of the family '"
                + family
                + "' from the latent variable; leave it out");
      }
    }
  }

  @Override
  public Distribution given(Features features, Condition condition, ForwardPass pass) {
    List<Parameter> all = family.parameters();
    List<Tensor> coordinates = new ArrayList<>();
    for (Parameter parameter : all.subList(0, family.leading())) {
      coordinates.add(projected(parameter, features));
    }
    Shape shape = coordinates.get(0).shape(); // [rows, example…]
    for (Parameter parameter : all.subList(family.leading(), all.size())) {
      coordinates.add(other(parameter, features).broadcast(shape));
    }
    return family.of(coordinates);
  }

  private Tensor other(Parameter parameter, Features features) {
    Double value = given.get(parameter.name());
    if (value != null) {
      return Tensor.constant(parameter.coordinate(value));
    }
    return switch (others) {
      case SHARED ->
          parameter.coordinate(
              parameters.parameter(
                  parameter.name().toString(), Shape.scalar(), Initializer.constant(0)));
      case PER_DIMENSION -> projected(parameter, features);
    };
  }

  private static Tensor projected(Parameter parameter, Features features) {
    return parameter.coordinate(features.project(parameter.name().toString()));
  }

  @Override
  public Optional<String> objection(DataDescription data) {
    return family
        .dataValues()
        .objection("the likelihood 'factorized' of the family '" + family + "'", data);
  }

  @Override
  public String title() {
    return family + " likelihood";
  }

  @Override
  public List<String> details() {
    List<String> lines = new ArrayList<>();
    int place = 0;
    for (Parameter parameter : family.parameters()) {
      Double value = given.get(parameter.name());
      boolean isProjected = place++ < family.leading() || others == Others.PER_DIMENSION;
      lines.add(
          parameter.name()
              + (value != null ? " " + value : isProjected ? ", by the decoder" : ", learned"));
    }
    return lines;
  }
}
