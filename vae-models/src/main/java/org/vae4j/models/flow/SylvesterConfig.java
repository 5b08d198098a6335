package org.vae4j.models.flow;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.flow.FlowConfig;

/** Describes a Sylvester flow. */
@Doc(
    "A planar flow of several dimensions at once, y + Q R₁ tanh(R₂ Qᵀ y + b): for posteriors, as it has no inverse in closed form. van den Berg et al. 2018.")
public record SylvesterConfig(
    @Doc("How the orthonormal columns of Q are made.") @Default("\"householder\"") Basis basis,
    @Doc(
            "How many columns Q has where it is orthogonal; as many as there are dimensions without it.")
        @Range(min = 1)
        Optional<Integer> columns,
    @Doc("How many reflections Q is the product of where it is made of them.")
        @Default("4")
        @Range(min = 1)
        int reflections,
    @Doc("Whether the order of dimensions is reversed where Q is a permutation; turn about.")
        @Default("false")
        boolean reversed)
    implements FlowConfig {
  /** How the columns of Q are made. */
  public enum Basis {
    /** Orthonormalised. */
    @Doc("any orthonormal columns, made by orthogonalising as many vectors")
    ORTHOGONAL,
    /** Reflections. */
    @Doc("a product of Householder reflections")
    HOUSEHOLDER,
    /** A permutation. */
    @Doc("the dimensions as they are, or reversed, so that R₁ and R₂ do all")
    TRIANGULAR
  }

  public SylvesterConfig {
    requireNonNull(basis, "basis");
    requireNonNull(columns, "columns");
  }

  /** Of one basis, all other settings at their defaults. */
  public SylvesterConfig(Basis basis) {
    this(basis, Optional.empty(), 4, false);
  }
}
