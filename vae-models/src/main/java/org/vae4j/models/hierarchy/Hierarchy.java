package org.vae4j.models.hierarchy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Config;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Diagram;
import org.vae4j.api.model.Diagram.Edge;
import org.vae4j.api.model.Diagram.Node;
import org.vae4j.api.model.Diagram.Role;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.Features;
import org.vae4j.api.model.Latent;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Latents;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.model.Prior;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Rows;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.models.diagram.Described;
import org.vae4j.models.diagram.Labels;
import org.vae4j.models.hierarchy.HierarchicalConfig.Inference;

/**
 * p(x, z) = p(x|z₁) p(z₁|z₂) … p(z_L), with normal distributions between the levels, and q(z|x)
 * from the top down: Kingma and Welling 2019, §4.1.
 */
final class Hierarchy implements LatentVariableModel {
  /**
   * A level's parts.
   *
   * @param shape that of its latent variable
   */
  private record Level(Shape shape, Encoder encoder, Posterior posterior, Decoder decoder) {}

  /**
   * What encoders make of examples, the lowest level first.
   *
   * @param features {@code [rows, features]} or {@code [rows, channels, height, width]} each
   */
  private record Up(List<Tensor> features) implements Rows<Up> {
    @Override
    public Up repeatRows(int count) {
      return new Up(features.stream().map(each -> each.repeatRows(count)).toList());
    }
  }

  private final HierarchicalConfig config;
  private final BuildContext context;
  private final Shape example;
  private final List<Encoder> encoders = new ArrayList<>();
  private final List<Level> levels = new ArrayList<>();
  private final Prior prior;
  private final Likelihood likelihood;

  Hierarchy(HierarchicalConfig config, BuildContext outer) {
    this.config = config;
    this.context = outer;
    this.example = outer.data().shape();
    List<Posterior> posteriors = new ArrayList<>();
    for (int i = 0; i < config.levels().size(); i++) {
      LevelConfig each = config.levels().get(i);
      BuildContext own = outer.withLatentShape(Shape.of(each.latentSize()));
      encoders.add(own.build("encoder-" + (i + 1), each.encoder()));
      posteriors.add(own.build("posterior-" + (i + 1), each.posterior()));
    }
    List<Shape> shapes = latentShapes(posteriors);
    for (int i = 0; i < config.levels().size(); i++) {
      BuildContext seen = outer.withLatentShape(seenFrom(i, shapes));
      levels.add(
          new Level(
              shapes.get(i),
              encoders.get(i),
              posteriors.get(i),
              seen.build("decoder-" + (i + 1), config.levels().get(i).decoder())));
    }
    this.prior =
        outer.withLatentShape(shapes.get(shapes.size() - 1)).build("prior", config.prior());
    this.likelihood =
        outer.withLatentShape(seenFrom(0, shapes)).build("likelihood", config.likelihood());
    // Every part's tensors are built once, so that all parameters are there, in an order that no
    // caller decides, and parts that do not fit are found before any work is done.
    Trace tried =
        Trace.of(
            this,
            Batch.inputs(1, outer.data()),
            1,
            Draw.fromPosterior(),
            ForwardPass.evaluation("try-out"));
    for (int i = 0; i < levels.size(); i++) {
      Latent latent = tried.latents().get(levels.size() - 1 - i); // the highest first
      requireShape(latent.name(), latent.posterior(), shapes.get(i));
    }
  }

  /** Images of the size of the features where both are images, else vectors; the lowest first. */
  private List<Shape> latentShapes(List<Posterior> posteriors) {
    List<Tensor> features =
        up(Batch.inputs(1, context.data()), ForwardPass.evaluation("try-out")).features();
    List<Shape> shapes = new ArrayList<>();
    for (int i = 0; i < posteriors.size(); i++) {
      Shape seen = features.get(i).shape().row();
      int size = config.levels().get(i).latentSize();
      boolean isImage = seen.rank() == 3 && posteriors.get(i).isSpatial();
      shapes.add(isImage ? seen.with(0, size) : Shape.of(size));
    }
    return shapes;
  }

  private static void requireShape(String name, Distribution posterior, Shape expected) {
    if (!posterior.eventShape().equals(expected)) {
      throw new UserException(
          "the levels of a hierarchy are vectors or images, and the posterior of "
              + name
              + " is over "
              + posterior.eventShape()
              + "; use the posterior 'diagonal-gaussian'");
    }
  }

  /** What the decoder of a level sees, counted from 0. */
  private Shape seenFrom(int level, List<Shape> shapes) {
    return config.skip() ? Space.joined(shapes, shapes.get(level), level) : shapes.get(level);
  }

  private Up up(Batch batch, ForwardPass pass) {
    List<Tensor> features = new ArrayList<>();
    Tensor h = batch.x();
    for (int i = 0; i < encoders.size(); i++) {
      h = encoders.get(i).encode(h, pass.split("encoder-" + (i + 1)));
      features.add(h); // [rows, features…]
    }
    return new Up(features);
  }

  @Override
  public Distribution generate(Latents latents, Condition condition, ForwardPass pass) {
    Supplier<Up> up = latents.inferred(batch -> up(batch, pass));
    List<Tensor> above = new ArrayList<>(); // the highest first
    for (int i = levels.size() - 1; i >= 0; i--) {
      int level = i;
      List<Tensor> drawn = List.copyOf(above);
      Distribution own = prior(level, drawn, condition, pass);
      above.add(
          latents.next("z" + (level + 1), own, () -> posterior(level, up.get(), drawn, own, pass)));
    }
    Features features = down(0, above, example, pass);
    return likelihood.given(features, condition, pass.split("likelihood"));
  }

  /** p(z_l|z_{l+1}), and p(z_L). */
  private Distribution prior(int level, List<Tensor> above, Condition condition, ForwardPass pass) {
    if (above.isEmpty()) {
      Prior.Inference inference =
          batch -> {
            ForwardPass rest = pass.atRest();
            return topPosterior(up(batch, rest), rest);
          };
      return prior.given(condition, inference, pass.split("prior"));
    }
    Features features = down(level + 1, above, levels.get(level).shape(), pass);
    return new Normal(features.project("mean"), features.project("log-variance"));
  }

  /** What the decoder of a level makes of its latent vector, or of all from its level up. */
  private Features down(int level, List<Tensor> drawn, Shape to, ForwardPass pass) {
    List<Tensor> seen = config.skip() ? drawn : drawn.subList(drawn.size() - 1, drawn.size());
    Tensor z = Space.joined(seen, levels.get(level).shape());
    return levels.get(level).decoder().decode(z, to, pass.split("decoder-" + (level + 1)));
  }

  private Distribution topPosterior(Up up, ForwardPass pass) {
    int top = levels.size() - 1;
    return made(top, List.of(up.features().get(top)), pass);
  }

  /** What the posterior of a level makes of features and of what was drawn above. */
  private Distribution made(int level, List<Tensor> seen, ForwardPass pass) {
    Level own = levels.get(level);
    Tensor features = Space.joined(seen, own.shape());
    return own.posterior().given(features, pass.split("posterior-" + (level + 1)));
  }

  /** q(z_l|z_{l+1}, x). */
  private Distribution posterior(
      int level, Up up, List<Tensor> above, Distribution own, ForwardPass pass) {
    if (above.isEmpty()) {
      return topPosterior(up, pass);
    }
    Inference inference = config.inference();
    boolean seesAbove = inference == Inference.TOP_DOWN || inference == Inference.RESIDUAL;
    List<Tensor> seen = new ArrayList<>(List.of(up.features().get(level)));
    if (seesAbove) {
      seen.addAll(config.skip() ? above : above.subList(above.size() - 1, above.size()));
    }
    Distribution made = made(level, seen, pass);
    return switch (inference) {
      case BOTTOM_UP, TOP_DOWN -> made;
      case MERGED -> merged(normal(level, made), (Normal) own);
      case RESIDUAL -> offset(normal(level, made), (Normal) own);
    };
  }

  private Normal normal(int level, Distribution made) {
    if (made instanceof Normal normal) {
      return normal;
    }
    throw new UserException(
        "the inference '"
            + (config.inference() == Inference.MERGED ? "merged" : "residual")
            + "' is of normal distributions with diagonal covariances, and the posterior of level "
            + (level + 1)
            + " is another; use the posterior 'diagonal-gaussian', or \"inference\": \"top-down\"");
  }

  /**
   * The product of two normal distributions, scaled to one: Sønderby et al. 2016, eq. 17 and 18,
   * with the weight σ(ln σ_p² − ln σ_q²) of the first.
   */
  private static Normal merged(Normal q, Normal p) {
    Tensor weight = p.logVariance().minus(q.logVariance());
    Tensor mean = p.mean().plus(weight.sigmoid().times(q.mean().minus(p.mean())));
    // −ln(1/σ_q² + 1/σ_p²)
    return new Normal(mean, p.logVariance().minus(weight.softplus()));
  }

  /** N(μ_p + Δμ, σ_p² Δσ²): Vahdat and Kautz 2020, eq. 3. */
  private static Normal offset(Normal q, Normal p) {
    return new Normal(p.mean().plus(q.mean()), p.logVariance().plus(q.logVariance()));
  }

  @Override
  public Diagram diagram() {
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    String shape = Labels.sizes(example);
    nodes.add(new Node("x", Role.DATA, "x", List.of(shape), 0));
    String below = "x";
    for (int i = 0; i < levels.size(); i++) {
      LevelConfig each = config.levels().get(i);
      String encoder = "encoder-" + (i + 1);
      String posterior = "posterior-" + (i + 1);
      nodes.add(node(encoder, Role.ENCODER, levels.get(i).encoder(), each.encoder()));
      nodes.add(node(posterior, Role.POSTERIOR, levels.get(i).posterior(), each.posterior()));
      edges.add(new Edge(below, encoder, below.equals("x") ? shape : "features"));
      edges.add(new Edge(encoder, posterior, "features"));
      below = encoder;
    }
    int top = levels.size();
    nodes.add(node("prior", Role.PRIOR, prior, config.prior()));
    edges.add(new Edge("prior", "z" + top, Labels.sizes(levels.get(top - 1).shape())));
    for (int i = top - 1; i >= 0; i--) {
      String z = "z" + (i + 1);
      String size = Labels.sizes(levels.get(i).shape());
      nodes.add(new Node(z, Role.LATENT, z, List.of(size), 0));
      edges.add(new Edge("posterior-" + (i + 1), z, size));
      String decoder = "decoder-" + (i + 1);
      nodes.add(
          node(decoder, Role.DECODER, levels.get(i).decoder(), config.levels().get(i).decoder()));
      edges.add(new Edge(z, decoder, size));
      edges.add(new Edge(decoder, i == 0 ? "likelihood" : "z" + i, "features"));
    }
    nodes.add(node("likelihood", Role.LIKELIHOOD, likelihood, config.likelihood()));
    nodes.add(new Node("x-hat", Role.DATA, "x̂", List.of(shape), 0));
    edges.add(new Edge("likelihood", "x-hat", shape));
    return new Diagram(nodes, edges);
  }

  private Node node(String name, Role role, Object part, Config<?> partConfig) {
    Parameters scope = context.parameters().scope(name);
    long count =
        scope.all().stream()
            .filter(Variable::isTrainable)
            .mapToLong(each -> each.shape().elements())
            .sum();
    return part instanceof Described described
        ? new Node(name, role, described.title(), described.details(), count)
        : new Node(name, role, context.nameOf(partConfig), List.of(), count);
  }
}
