package org.vae4j.api.parameter;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/**
 * A scope of named variables.
 *
 * <p>A part asks for a parameter wherever it uses it. The first time, the parameter is made; from
 * then on the same one is returned, so that a part may be used several times in a graph, and in
 * several graphs. Used by one thread.
 */
public final class Parameters {
  private final String prefix;
  private final Initialization initialization;
  private final Map<String, Variable> variables;

  private Parameters(
      String prefix, Initialization initialization, Map<String, Variable> variables) {
    this.prefix = prefix;
    this.initialization = initialization;
    this.variables = variables;
  }

  /** An empty root scope. */
  public static Parameters root(Initialization initialization) {
    return new Parameters(
        "", requireNonNull(initialization, "initialization"), new LinkedHashMap<>());
  }

  /** The scope of a part within this one. */
  public Parameters scope(String name) {
    return new Parameters(prefix + name + "/", initialization, variables);
  }

  /**
   * The same scope, whose weights and biases start so many times as large as the experiment says.
   *
   * @param factor such as 1/√N for the last layer of each of N residual blocks
   */
  public Parameters scaled(double factor) {
    Initialization scaled =
        new Initialization() {
          @Override
          public Initializer weights(int fanIn, int fanOut) {
            return initialization.weights(fanIn, fanOut).times(factor);
          }

          @Override
          public Initializer biases(int fanIn) {
            return initialization.biases(fanIn).times(factor);
          }
        };
    return new Parameters(prefix, scaled, variables);
  }

  /** The parameter of a name, which objectives move along their gradients. */
  public Tensor parameter(String name, Shape shape, Initializer initializer) {
    return variable(name, shape, initializer, true).tensor();
  }

  /** The weights of a layer, initialised as the experiment says. */
  public Tensor weights(String name, Shape shape, int fanIn, int fanOut) {
    return parameter(name, shape, initialization.weights(fanIn, fanOut));
  }

  /** The biases of a layer, initialised as the experiment says. */
  public Tensor biases(String name, Shape shape, int fanIn) {
    return parameter(name, shape, initialization.biases(fanIn));
  }

  /** The variable of a name that changes by assignment only. */
  public Variable state(String name, Shape shape, Initializer initializer) {
    return variable(name, shape, initializer, false);
  }

  /** The full name of this scope, with a slash at the end; empty for the root. */
  public String name() {
    return prefix;
  }

  /**
   * The variables made so far in this scope and the scopes within it, in the order in which they
   * were made.
   */
  public List<Variable> all() {
    return variables.values().stream()
        .filter(variable -> variable.name().startsWith(prefix))
        .toList();
  }

  /** Whether a variable is in this scope or a scope within it. */
  public boolean contains(Variable variable) {
    return variables.get(variable.name()) == variable && variable.name().startsWith(prefix);
  }

  private Variable variable(String name, Shape shape, Initializer initializer, boolean trainable) {
    String fullName = prefix + name;
    Variable variable =
        variables.computeIfAbsent(
            fullName,
            absent ->
                trainable
                    ? Variable.parameter(fullName, shape, initializer)
                    : Variable.state(fullName, shape, initializer));
    if (!variable.shape().equals(shape)) {
      throw new ShapeException(
          "parameter "
              + fullName
              + ": it is "
              + variable.shape()
              + " where it was first used, and "
              + shape
              + " here");
    }
    if (variable.isTrainable() != trainable) {
      throw new IllegalArgumentException(
          "variable " + fullName + " is both a parameter and a state");
    }
    return variable;
  }
}
