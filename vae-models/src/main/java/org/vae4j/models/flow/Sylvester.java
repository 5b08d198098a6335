package org.vae4j.models.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.flow.Effort;
import org.vae4j.api.flow.Flow;
import org.vae4j.api.flow.Transformed;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * f(y) = y + Q R₁ tanh(R₂ Qᵀ y + b), with Q of orthonormal columns and R₁, R₂ upper triangular, the
 * products of whose diagonals are above −1: van den Berg, Hasenclever, Tomczak and Welling 2018,
 * eq. 13 and theorem 2.
 */
final class Sylvester implements Flow {
  private final int size;
  private final int columns;
  private final SylvesterConfig config;
  private final Numbers numbers;

  Sylvester(SylvesterConfig config, int size, Parameters parameters) {
    this.config = config;
    this.size = size;
    this.columns =
        config.basis() == SylvesterConfig.Basis.ORTHOGONAL ? config.columns().orElse(size) : size;
    this.numbers = new Numbers(parameters, basisNumbers() + 2 * columns * columns + columns);
  }

  private int basisNumbers() {
    return switch (config.basis()) {
      case ORTHOGONAL -> size * columns;
      case HOUSEHOLDER -> size * config.reflections();
      case TRIANGULAR -> 0;
    };
  }

  @Override
  public Transformed forward(Tensor y, Optional<Tensor> context, ForwardPass pass) {
    int rows = y.shape().size(0);
    Tensor all = numbers.of(rows, context);
    int at = basisNumbers();
    int square = columns * columns;
    Tensor q = basis(rows, all); // [rows, size, columns]
    Tensor first = all.slice(1, at, at + square).reshape(Shape.of(rows, columns, columns));
    Tensor second =
        all.slice(1, at + square, at + 2 * square).reshape(Shape.of(rows, columns, columns));
    Tensor b = all.slice(1, at + 2 * square, at + 2 * square + columns); // [rows, columns]

    Tensor diagonals = diagonal(first).times(diagonal(second)); // [rows, columns]
    Tensor row = y.reshape(Shape.of(rows, 1, size)); // yᵀ
    Tensor inner = row.matmul(q).matmul(triangular(second), false, true); // (R₂ Qᵀ y)ᵀ
    Tensor h = inner.reshape(b.shape()).plus(b).tanh();
    Tensor outer =
        h.reshape(Shape.of(rows, 1, columns))
            .matmul(triangular(first), false, true)
            .matmul(q, false, true); // (Q R₁ h)ᵀ
    Tensor slope = h.square().negate().plus(1);
    return new Transformed(
        y.plus(outer.reshape(y.shape())), slope.times(diagonals).log1p().sumRows());
  }

  /** tanh of the diagonal, so that products of two are above −1, {@code [rows, columns]}. */
  private Tensor diagonal(Tensor matrices) {
    return matrices.times(identity()).sum(2).tanh();
  }

  /** What is above the diagonal, with {@link #diagonal} on it. */
  private Tensor triangular(Tensor matrices) {
    double[] above = new double[columns * columns];
    for (int i = 0; i < columns; i++) {
      for (int j = i + 1; j < columns; j++) {
        above[i * columns + j] = 1;
      }
    }
    Tensor kept = matrices.times(Tensor.constant(Shape.of(columns, columns), above));
    Tensor onIt = diagonal(matrices).reshape(Shape.of(matrices.shape().size(0), columns, 1));
    return kept.plus(onIt.broadcast(matrices.shape()).times(identity()));
  }

  private Tensor identity() {
    return identity(columns);
  }

  private static Tensor identity(int size) {
    double[] ones = new double[size * size];
    for (int i = 0; i < size; i++) {
      ones[i * size + i] = 1;
    }
    return Tensor.constant(Shape.of(size, size), ones);
  }

  /** Q, {@code [rows, size, columns]}. */
  private Tensor basis(int rows, Tensor all) {
    return switch (config.basis()) {
      case ORTHOGONAL -> orthonormal(all.slice(1, 0, size * columns), rows);
      case HOUSEHOLDER -> reflected(all.slice(1, 0, size * config.reflections()), rows);
      case TRIANGULAR ->
          (config.reversed() ? Permutation.matrix(reversed()) : identity(size))
              .broadcast(Shape.of(rows, size, size));
    };
  }

  private int[] reversed() {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = size - 1 - i;
    }
    return order;
  }

  /**
   * The vectors made orthonormal one after the other, each twice: once is not enough for vectors
   * that are nearly parallel (Giraud, Langou and Rozložník 2005).
   */
  private Tensor orthonormal(Tensor vectors, int rows) {
    List<Tensor> done = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      Tensor v = vectors.slice(1, column * size, (column + 1) * size); // [rows, size]
      for (int time = 0; time < 2; time++) {
        for (Tensor other : done) {
          v = v.minus(other.times(v.times(other).sum(1).broadcastRows(v.shape().row())));
        }
        v = unit(v);
      }
      done.add(v);
    }
    List<Tensor> asColumns = done.stream().map(v -> v.reshape(Shape.of(rows, size, 1))).toList();
    return asColumns.size() == 1 ? asColumns.get(0) : Tensor.concatenate(2, asColumns);
  }

  private static Tensor unit(Tensor v) {
    Tensor norm = v.square().sum(1).plus(1e-24).sqrt();
    return v.dividedBy(norm.broadcastRows(v.shape().row()));
  }

  /** The product of reflections I − 2 v vᵀ / ‖v‖². */
  private Tensor reflected(Tensor vectors, int rows) {
    Tensor q = identity(size).broadcast(Shape.of(rows, size, size));
    for (int i = 0; i < config.reflections(); i++) {
      Tensor v = unit(vectors.slice(1, i * size, (i + 1) * size));
      Tensor column = v.reshape(Shape.of(rows, size, 1));
      Tensor along = q.matmul(column); // Q v, [rows, size, 1]
      q = q.minus(along.matmul(column, false, true).times(2));
    }
    return q;
  }

  @Override
  public Effort inverseEffort() {
    return Effort.UNKNOWN;
  }
}
