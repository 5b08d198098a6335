package org.vae4j.models.vae;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vae4j.api.Problem;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Config;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.Diagram.Edge;
import org.vae4j.api.model.Diagram.Node;
import org.vae4j.api.model.Diagram.Role;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.model.Prior;
import org.vae4j.api.model.VariationalAutoencoder;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.diagram.Labels;

/** p(x, z) = p(z) p(x|z) with q(z|x): Kingma and Welling 2014. */
final class Vae implements VariationalAutoencoder {
  private final VaeConfig config;
  private final BuildContext context;
  private final Shape example;
  private final Encoder encoder;
  private final Posterior posterior;
  private final Prior prior;
  private final Decoder decoder;
  private final Likelihood likelihood;
  private final int features;

  Vae(VaeConfig config, BuildContext outer) {
    this.config = config;
    this.context = outer.withLatentSize(config.latentSize());
    this.example = context.data().shape();
    this.encoder = context.build("encoder", config.encoder());
    this.posterior = context.build("posterior", config.posterior());
    this.prior = context.build("prior", config.prior());
    this.decoder = context.build("decoder", config.decoder());
    this.likelihood = context.build("likelihood", config.likelihood());
    this.features = tryOut();
  }

  /**
   * Builds every part's tensors once, for one example, so that all parameters are there, in an
   * order that no caller decides, and parts that do not fit are found before any work is done.
   *
   * @return the number of features that the encoder makes of an example
   */
  private int tryOut() {
    List<Problem> problems = new ArrayList<>();
    DataDescription data = context.data();
    int classes = data.classNames().size();
    Condition condition =
        classes == 0
            ? Condition.none(1)
            : Condition.labels(Tensor.input("labels", Shape.of(1, classes)));
    int[] size = new int[1];
    collect(
        problems,
        () -> {
          Tensor encoded = encoder.encode(Tensor.input("x", example.prepend(1)));
          size[0] = encoded.shape().size(1);
          posterior.given(encoded);
          prior(condition);
        });
    collect(
        problems, () -> likelihood(Tensor.input("z", Shape.of(1, config.latentSize())), condition));
    likelihood.objection(data).ifPresent(message -> problems.add(new Problem("", message)));
    if (problems.size() == 1) {
      throw new UserException(problems.get(0).message());
    }
    if (!problems.isEmpty()) {
      throw new UserException("the parts of the model do not fit the data:", problems);
    }
    return size[0];
  }

  private static void collect(List<Problem> problems, Runnable attempt) {
    try {
      attempt.run();
    } catch (UserException e) {
      problems.addAll(e.problems());
    }
  }

  @Override
  public int latentSize() {
    return config.latentSize();
  }

  @Override
  public Distribution posterior(Batch batch) {
    return posterior.given(encoder.encode(batch.x())); // q(z|x) over [latent]
  }

  @Override
  public Distribution prior(Condition condition) {
    return prior.given(condition, this::posterior); // p(z) over [latent]
  }

  @Override
  public Distribution likelihood(Tensor z, Condition condition) {
    return likelihood.given(decoder.decode(z, example)); // p(x|z) over [example…]
  }

  @Override
  public Diagram diagram() {
    String shape = Labels.sizes(example);
    String latent = Integer.toString(config.latentSize());
    return new Diagram(
        List.of(
            new Node("x", Role.DATA, "x", List.of(shape), 0),
            node("encoder", Role.ENCODER, encoder, config.encoder()),
            node("posterior", Role.POSTERIOR, posterior, config.posterior()),
            new Node("z", Role.LATENT, "z", List.of(latent), 0),
            node("prior", Role.PRIOR, prior, config.prior()),
            node("decoder", Role.DECODER, decoder, config.decoder()),
            node("likelihood", Role.LIKELIHOOD, likelihood, config.likelihood())),
        List.of(
            new Edge("x", "encoder", shape),
            new Edge("encoder", "posterior", Integer.toString(features)),
            new Edge("posterior", "z", latent),
            new Edge("prior", "z", latent),
            new Edge("z", "decoder", latent),
            new Edge("decoder", "likelihood", shape)));
  }

  private Node node(String name, Role role, Object part, Config<?> partConfig) {
    Parameters scope = context.parameters().scope(name);
    List<Variable> parameters = scope.all().stream().filter(Variable::isTrainable).toList();
    long count = parameters.stream().mapToLong(each -> each.shape().elements()).sum();
    if (part instanceof Described described) {
      return new Node(name, role, described.title(), described.details(), count);
    }
    // A part of somebody else's: its registered name and its parameters say what can be said.
    List<String> details =
        parameters.stream()
            .map(
                variable ->
                    variable.name().substring(scope.name().length())
                        + " "
                        + Labels.sizes(variable.shape()))
            .toList();
    String title = context.nameOf(partConfig) + " " + role.name().toLowerCase(Locale.ROOT);
    return new Node(name, role, title, details, count);
  }
}
