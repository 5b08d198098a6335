package org.vae4j.api.backend;

import java.util.List;
import java.util.Set;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/**
 * Keeps the values of variables and compiles programs that share them.
 *
 * <p>Used by one thread at a time, with its programs. To be closed: a session may hold native
 * memory.
 */
public interface Session extends AutoCloseable {
  /**
   * Compiles a program.
   *
   * <p>Variables that the session has not seen before get their first values now.
   *
   * @param outputs what the program computes for its caller
   * @param assignments the variables that change at the end of each run, each at most once
   */
  Program compile(List<Tensor> outputs, List<Assignment> assignments);

  /**
   * The value of a variable; its {@linkplain Variable#initialValues first values} where the session
   * has not seen it before.
   *
   * @return a new array, last axis fastest
   */
  float[] read(Variable variable);

  /**
   * Sets the value of a variable, whether or not the session has seen it before.
   *
   * @param values as many as the variable has elements, last axis fastest
   */
  void write(Variable variable, float[] values);

  /**
   * Opens a session within this one, for what is needed for a while: the state of a chain, say.
   *
   * <p>It has variables and programs of its own, which die when it is closed. Every other variable
   * is this session's: it is read, written and assigned here, and stays. Seed and noise are those
   * of this session. Both are used by one thread at a time; closing this session closes its scopes.
   *
   * @param own the variables that are the scope's own; they begin with their first values, also
   *     where this session has values for them
   */
  Session scope(Set<Variable> own);

  /** Frees what the session holds; its programs must not be run any more. */
  @Override
  void close();
}
