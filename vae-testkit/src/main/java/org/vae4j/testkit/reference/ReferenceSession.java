package org.vae4j.testkit.reference;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.backend.Session;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/** A session that keeps its variables in double precision. */
public final class ReferenceSession implements Session {
  private final long seed;
  private final @Nullable ReferenceSession outer;
  private final Set<Variable> own;
  private final Map<Variable, double[]> variables = new HashMap<>();
  private boolean closed;

  ReferenceSession(long seed) {
    this(seed, null, Set.of());
  }

  private ReferenceSession(long seed, @Nullable ReferenceSession outer, Set<Variable> own) {
    this.seed = seed;
    this.outer = outer;
    this.own = Set.copyOf(own);
  }

  /** Compiles a program that assigns nothing. */
  public ReferenceProgram compile(List<Tensor> outputs) {
    return compile(outputs, List.of());
  }

  @Override
  public ReferenceProgram compile(List<Tensor> outputs, List<Assignment> assignments) {
    requireOpen();
    Set<Variable> assigned = new HashSet<>();
    for (Assignment assignment : assignments) {
      if (!assigned.add(assignment.variable())) {
        throw new IllegalArgumentException(
            "variable " + assignment.variable().name() + " is assigned twice in one program");
      }
    }
    return new ReferenceProgram(this, outputs, assignments);
  }

  @Override
  public float[] read(Variable variable) {
    return narrow(readExactly(variable));
  }

  @Override
  public void write(Variable variable, float[] values) {
    writeExactly(variable, widen(values));
  }

  /** The value of a variable, not rounded; a new array. */
  public double[] readExactly(Variable variable) {
    requireOpen();
    return valueOf(variable).clone();
  }

  /** Sets the value of a variable without rounding. */
  public void writeExactly(Variable variable, double[] values) {
    requireOpen();
    if (values.length != variable.shape().elements()) {
      throw new IllegalArgumentException(
          "variable "
              + variable.name()
              + " has shape "
              + variable.shape()
              + ", which is not "
              + values.length
              + " values");
    }
    assign(variable, values.clone());
  }

  @Override
  public ReferenceSession scope(Set<Variable> ofScope) {
    requireOpen();
    return new ReferenceSession(seed, this, ofScope);
  }

  @Override
  public void close() {
    closed = true;
    variables.clear();
  }

  /** The value of a variable; its first values where the session has not seen it before. */
  double[] valueOf(Variable variable) {
    return holder(variable)
        .variables
        .computeIfAbsent(variable, absent -> widen(absent.initialValues(seed)));
  }

  void assign(Variable variable, double[] values) {
    holder(variable).variables.put(variable, values);
  }

  /** This session or the one around it that has the variable. */
  private ReferenceSession holder(Variable variable) {
    return outer == null || own.contains(variable) ? this : outer.holder(variable);
  }

  long seed() {
    return seed;
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the session is closed");
    }
    if (outer != null) {
      outer.requireOpen();
    }
  }

  static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  static float[] narrow(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }
}
