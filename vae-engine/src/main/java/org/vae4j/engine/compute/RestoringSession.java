package org.vae4j.engine.compute;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vae4j.api.UserException;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.engine.storage.StoredTensor;

/** A session in which every variable has a stored value, from the first program that needs it. */
final class RestoringSession implements Session {
  private final Session session;
  private final Map<String, StoredTensor> stored;
  private final Set<Variable> own;
  private final Set<Variable> restored;

  RestoringSession(Session session, Map<String, StoredTensor> stored) {
    this(requireNonNull(session, "session"), Map.copyOf(stored), Set.of(), new HashSet<>());
  }

  private RestoringSession(
      Session session,
      Map<String, StoredTensor> stored,
      Set<Variable> own,
      Set<Variable> restored) {
    this.session = session;
    this.stored = stored;
    this.own = own;
    this.restored = restored;
  }

  /** A session within this one; its own variables have no stored values. */
  @Override
  public Session scope(Set<Variable> ofScope) {
    Set<Variable> without = new HashSet<>(own);
    without.addAll(ofScope);
    return new RestoringSession(session.scope(ofScope), stored, without, restored);
  }

  /**
   * Compiles a program.
   *
   * @throws UserException if a variable has no stored value
   */
  @Override
  public Program compile(List<Tensor> outputs, List<Assignment> assignments) {
    List<Tensor> roots = new ArrayList<>(outputs);
    assignments.forEach(assignment -> roots.add(assignment.value()));
    Program program = session.compile(outputs, assignments);
    for (Tensor tensor : Gradients.inputsFirst(roots)) {
      if (tensor.attribute() instanceof Variable variable
          && !own.contains(variable)
          && restored.add(variable)) {
        restore(variable);
      }
    }
    return program;
  }

  private void restore(Variable variable) {
    StoredTensor value = stored.get(variable.name());
    if (value == null) {
      throw new UserException(
          "the stored model has no values for '"
              + variable.name()
              + "': it was written by another version of one of its parts");
    }
    if (!value.shape().equals(variable.shape())) {
      throw new UserException(
          "the stored model has "
              + value.shape()
              + " values for '"
              + variable.name()
              + "', which needs "
              + variable.shape()
              + ": it was written by another version of one of its parts");
    }
    session.write(variable, value.values());
  }

  @Override
  public float[] read(Variable variable) {
    return session.read(variable);
  }

  @Override
  public void write(Variable variable, float[] values) {
    if (!own.contains(variable)) {
      restored.add(variable);
    }
    session.write(variable, values);
  }

  @Override
  public void close() {
    session.close();
  }
}
