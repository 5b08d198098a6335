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
  /** A level's parts. */
  private record Level(int size, Encoder encoder, Posterior posterior, Decoder decoder) {}

  /**
   * What encoders make of examples, the lowest level first.
   *
   * @param features {@code [rows, features]} each
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
  private final List<Level> levels = new ArrayList<>();
  private final Prior prior;
  private final Likelihood likelihood;

  Hierarchy(HierarchicalConfig config, BuildContext outer) {
    this.config = config;
    this.context = outer;
    this.example = outer.data().shape();
    for (int i = 0; i < config.levels().size(); i++) {
      LevelConfig each = config.levels().get(i);
      BuildContext own = outer.withLatentShape(Shape.of(each.latentSize()));
      BuildContext seen = outer.withLatentShape(Shape.of(seenFrom(i)));
      String number = "-" + (i + 1);
      levels.add(
          new Level(
              each.latentSize(),
              own.build("encoder" + number, each.encoder()),
              own.build("posterior" + number, each.posterior()),
              seen.build("decoder" + number, each.decoder())));
    }
    BuildContext top = outer.withLatentShape(Shape.of(levels.get(levels.size() - 1).size()));
    this.prior = top.build("prior", config.prior());
    this.likelihood =
        outer.withLatentShape(Shape.of(seenFrom(0))).build("likelihood", config.likelihood());
    // Every part's tensors are built once, so that all parameters are there, in an order that no
    // caller decides, and parts that do not fit are found before any work is done.
    Trace tried =
        Trace.of(
            this,
            Batch.inputs(1, outer.data()),
            1,
            Draw.fromPosterior(),
            ForwardPass.evaluation("try-out"));
    tried.latents().forEach(latent -> requireSize(latent.name(), latent.posterior()));
  }

  private static void requireSize(String name, Distribution posterior) {
    if (posterior.eventShape().rank() != 1) {
      throw new UserException(
          "the levels of a hierarchy are vectors, and the posterior of "
              + name
              + " is over "
              + posterior.eventShape()
              + "; use the posterior 'diagonal-gaussian'");
    }
  }

  /** How many numbers the decoder of a level sees, counted from 0. */
  private int seenFrom(int level) {
    return config.skip()
        ? config.levels().subList(level, config.levels().size()).stream()
            .mapToInt(LevelConfig::latentSize)
            .sum()
        : config.levels().get(level).latentSize();
  }

  private Up up(Batch batch, ForwardPass pass) {
    List<Tensor> features = new ArrayList<>();
    Tensor h = batch.x();
    for (int i = 0; i < levels.size(); i++) {
      h = levels.get(i).encoder().encode(h, pass.split("encoder-" + (i + 1)));
      features.add(h); // [rows, features]
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
    Features features = down(level + 1, above, Shape.of(levels.get(level).size()), pass);
    return new Normal(features.project("mean"), features.project("log-variance"));
  }

  /** What the decoder of a level makes of its latent vector, or of all from its level up. */
  private Features down(int level, List<Tensor> drawn, Shape to, ForwardPass pass) {
    Tensor z =
        config.skip() && drawn.size() > 1
            ? Tensor.concatenate(1, drawn)
            : drawn.get(drawn.size() - 1);
    return levels.get(level).decoder().decode(z, to, pass.split("decoder-" + (level + 1)));
  }

  private Distribution topPosterior(Up up, ForwardPass pass) {
    int top = levels.size() - 1;
    return levels
        .get(top)
        .posterior()
        .given(up.features().get(top), pass.split("posterior-" + (top + 1)));
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
    Tensor features = seen.size() == 1 ? seen.get(0) : Tensor.concatenate(1, seen);
    Distribution made =
        levels.get(level).posterior().given(features, pass.split("posterior-" + (level + 1)));
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
    edges.add(new Edge("prior", "z" + top, Integer.toString(levels.get(top - 1).size())));
    for (int i = top - 1; i >= 0; i--) {
      String z = "z" + (i + 1);
      String size = Integer.toString(levels.get(i).size());
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
