package org.vae4j.models.vae;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Config;
import org.vae4j.api.distribution.Deterministic;
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
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.diagram.Labels;

/**
 * p(x, z) = p(z) p(x|z) with q(z|x): Kingma and Welling 2014; or, with the class y of each example,
 * p(x, z|y) = p(z|y) p(x|z, y) with q(z|x, y): Sohn, Lee and Yan 2015.
 */
final class Vae implements VariationalAutoencoder {
  private static final String NO_CLASSES =
      "\"condition\": \"labels\" tells the model the class of each example, and the data has no"
          + " classes. Name the labels in the data's settings, or leave \"condition\" out";

  private final VaeConfig config;
  private final BuildContext context;
  private final Shape example;
  private final Encoder encoder;
  private final Posterior posterior;
  private final Prior prior;
  private final Decoder decoder;
  private final Likelihood likelihood;
  private final JoinedLabels labels;
  private final boolean hasPoints;
  private final boolean priorIsToldOfLabels;
  private final Shape features;
  private final Shape latentShape;

  Vae(VaeConfig config, BuildContext outer) {
    this.config = config;
    this.example = outer.data().shape();
    BuildContext vector = outer.withLatentShape(Shape.of(config.latentSize()));
    List<UserException> refusals = new ArrayList<>();
    Batch batch = Batch.inputs(1, outer.data());
    ForwardPass pass = ForwardPass.evaluation("try-out");
    boolean conditional = config.condition() == VaeConfig.Conditioning.LABELS;
    int classes = outer.data().classNames().size();
    this.labels = new JoinedLabels(conditional ? classes : 0);
    if (conditional && classes == 0) {
      refusals.add(new UserException(NO_CLASSES));
    }
    // Every part's tensors are built once, for one example, so that all parameters are there, in an
    // order that no caller decides, and parts that do not fit are found before any work is done.
    this.encoder = vector.build("encoder", config.encoder());
    this.posterior = vector.build("posterior", config.posterior());
    Shape[] shapes = {Shape.scalar(), vector.latentShape()};
    boolean[] isPoint = {false};
    collect(
        refusals,
        () -> {
          Tensor encoded = encode(batch, pass);
          shapes[0] = encoded.shape().row();
          Distribution inferred = posterior.given(inferred(encoded), pass);
          shapes[1] = inferred.eventShape();
          isPoint[0] = inferred instanceof Deterministic;
        });
    this.hasPoints = isPoint[0];
    this.features = shapes[0];
    this.latentShape = shapes[1];
    this.context = outer.withLatentShape(shapes[1]);
    this.prior = context.build("prior", config.prior());
    BuildContext joined = outer.withLatentShape(labels.join(latentShape));
    this.decoder = joined.build("decoder", config.decoder());
    this.likelihood = context.build("likelihood", config.likelihood());
    Tensor z = Tensor.input("z", latentShape.prepend(1));
    boolean[] told = {false};
    if (refusals.isEmpty()) {
      collect(
          refusals,
          () -> told[0] = dependsOnLabels(prior(batch.condition(), pass), batch.condition()));
    }
    this.priorIsToldOfLabels = told[0];
    collect(refusals, () -> likelihood(z, batch.condition(), pass));
    if (refusals.size() == 1) {
      throw refusals.get(0);
    }
    if (!refusals.isEmpty()) {
      throw new UserException(
          "the parts of the model do not fit the data:",
          refusals.stream().flatMap(refusal -> refusal.problems().stream()).toList());
    }
  }

  private static boolean dependsOnLabels(Distribution prior, Condition condition) {
    if (condition.labels().isEmpty()) {
      return false;
    }
    Tensor sample = prior.sample(NoiseStream.of("try-out of the prior"));
    return Gradients.inputsFirst(List.of(sample)).contains(condition.labels().get());
  }

  private static void collect(List<UserException> refusals, Runnable attempt) {
    try {
      attempt.run();
    } catch (UserException e) {
      refusals.add(e);
    }
  }

  @Override
  public Shape latentShape() {
    return latentShape;
  }

  @Override
  public Distribution posterior(Batch batch, ForwardPass pass) {
    return posterior.given(inferred(encode(batch, pass)), pass); // q(z|x) over [latent…]
  }

  /** Features as the posterior takes them. */
  private Tensor inferred(Tensor features) {
    return posterior.isSpatial() ? features : features.flattenRows();
  }

  private Tensor encode(Batch batch, ForwardPass pass) {
    boolean areVectors = labels.classes() > 0 && !encoder.isSpatial();
    Tensor x = areVectors ? batch.x().flattenRows() : batch.x();
    return encoder.encode(
        labels.join(x, batch.condition()), pass.split("encoder")); // [rows, features]
  }

  @Override
  public Distribution prior(Condition condition, ForwardPass pass) {
    return prior.given(
        condition, batch -> posterior(batch, pass.atRest()), pass); // p(z) over [latent]
  }

  @Override
  public Distribution likelihood(Tensor z, Condition condition, ForwardPass pass) {
    return likelihood.given(
        decoder.decode(labels.join(z, condition), example, pass.split("decoder")),
        condition,
        pass); // p(x|z) over [example…]
  }

  @Override
  public boolean usesLabels() {
    return labels.classes() > 0 || priorIsToldOfLabels;
  }

  @Override
  public Diagram diagram() {
    String shape = Labels.sizes(example);
    String latent = Labels.sizes(latentShape);
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    nodes.add(new Node("x", Role.DATA, "x", List.of(shape), 0));
    boolean labelled = labels.classes() > 0;
    if (usesLabels()) {
      String classes = Integer.toString(context.data().classNames().size());
      nodes.add(new Node("y", Role.DATA, "y", List.of("class, one of " + classes), 0));
      for (String told : List.of("encoder", "prior", "decoder")) {
        boolean isTold = told.equals("prior") ? priorIsToldOfLabels && !hasPoints : labelled;
        if (isTold) {
          edges.add(new Edge("y", told, classes));
        }
      }
    }
    nodes.add(node("encoder", Role.ENCODER, encoder, config.encoder()));
    nodes.add(node("posterior", Role.POSTERIOR, posterior, config.posterior()));
    nodes.add(new Node("z", Role.LATENT, "z", List.of(latent), 0));
    edges.add(new Edge("x", "encoder", shape));
    edges.add(new Edge("encoder", "posterior", Labels.sizes(features)));
    edges.add(new Edge("posterior", "z", latent));
    // Codes that are points are trained against no prior: it is no part of a plain autoencoder.
    if (!hasPoints) {
      nodes.add(node("prior", Role.PRIOR, prior, config.prior()));
      edges.add(new Edge("prior", "z", latent));
    }
    nodes.add(node("decoder", Role.DECODER, decoder, config.decoder()));
    nodes.add(node("likelihood", Role.LIKELIHOOD, likelihood, config.likelihood()));
    nodes.add(new Node("x-hat", Role.DATA, "x̂", List.of(shape), 0));
    edges.add(new Edge("z", "decoder", latent));
    edges.add(new Edge("decoder", "likelihood", shape));
    edges.add(new Edge("likelihood", "x-hat", shape));
    return new Diagram(nodes, edges);
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
