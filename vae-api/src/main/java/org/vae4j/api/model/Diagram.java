package org.vae4j.api.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A model as a person would draw it: parts, and what flows between them.
 *
 * @param nodes the parts, in the order in which an example passes through them
 * @param edges what flows from part to part
 */
public record Diagram(List<Node> nodes, List<Edge> edges) {
  public Diagram {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /** What a part is in the model. */
  public enum Role {
    /** The example. */
    DATA,
    /** A network that makes features of an example. */
    ENCODER,
    /** An approximate posterior, or the code of a plain autoencoder. */
    POSTERIOR,
    /** A latent variable, drawn from its posterior or its prior. */
    LATENT,
    /** A prior. */
    PRIOR,
    /** A network that makes features of a latent variable. */
    DECODER,
    /** The distribution of an example given its latent variable. */
    LIKELIHOOD
  }

  /**
   * A part.
   *
   * @param id its name in the edges
   * @param role what it is in the model
   * @param title a few words, such as {@code mlp encoder}
   * @param details its settings and layers, a line each
   * @param parameters how many parameters it has
   */
  public record Node(String id, Role role, String title, List<String> details, long parameters) {
    public Node {
      requireNonNull(id, "id");
      requireNonNull(role, "role");
      requireNonNull(title, "title");
      details = List.copyOf(details);
    }
  }

  /**
   * What flows from one part to another.
   *
   * @param from the id of a node
   * @param to the id of a node
   * @param label the shape for one example, such as {@code 1 × 28 × 28}
   */
  public record Edge(String from, String to, String label) {
    public Edge {
      requireNonNull(from, "from");
      requireNonNull(to, "to");
      requireNonNull(label, "label");
    }
  }
}
