package org.vae4j.nd4j;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.nd4j.graph.Pass;
import org.vae4j.nd4j.run.CompiledProgram;
import org.vae4j.nd4j.run.NativeLibrary;
import org.vae4j.nd4j.run.PlanSettings;
import org.vae4j.nd4j.run.Precision;
import org.vae4j.nd4j.run.Storage;
import org.vae4j.nd4j.run.Threads;

/** Variables in native memory, and the threads that run programs on them. */
final class Nd4jSession implements Session {
  private final NativeLibrary library;
  private final Threads threads;
  private final PlanSettings plan;
  private final long seed;
  private final Storage storage;
  private final @Nullable Nd4jSession outer;
  private final List<Nd4jSession> scopes = new ArrayList<>();
  // A program that nobody can run any more is the collector's.
  private final List<WeakReference<CompiledProgram>> programs = new ArrayList<>();
  private boolean isClosed;

  Nd4jSession(NativeLibrary library, Nd4jConfig config, int threads, long seed) {
    this.seed = seed;
    Set<Pass> passes = EnumSet.allOf(Pass.class);
    passes.removeAll(config.without());
    if (!library.hasOneDnn()) {
      passes.remove(Pass.ONEDNN);
    }
    if (config.precision() == Precision.BF16_PRODUCTS) {
      library.requireBf16();
    }
    plan = new PlanSettings(config.shards(), passes, config.precision());
    this.library = passes.contains(Pass.ONEDNN) ? library : library.withoutOneDnn();
    // Products are made ready for as many native threads as there are then.
    library.useOneThread();
    // No more blocks, no more work for others.
    this.threads = new Threads(library, Math.min(threads, plan.shards()));
    storage = new Storage(plan);
    outer = null;
  }

  private Nd4jSession(Nd4jSession outer, Set<Variable> own) {
    this.library = outer.library;
    this.threads = outer.threads;
    this.plan = outer.plan;
    this.seed = outer.seed;
    this.storage = outer.storage.scope(own);
    this.outer = outer;
  }

  @Override
  public Program compile(List<Tensor> outputs, List<Assignment> assignments) {
    requireOpen();
    Set<Variable> variables = new HashSet<>();
    List<Variable> order = new ArrayList<>();
    List<Tensor> roots = new ArrayList<>(outputs);
    for (Assignment assignment : assignments) {
      if (!variables.add(assignment.variable())) {
        throw new IllegalArgumentException(
            "variable " + assignment.variable().name() + " is assigned twice in one program");
      }
      roots.add(assignment.value());
    }
    for (Tensor tensor : Gradients.inputsFirst(roots)) {
      if (tensor.attribute() instanceof Variable variable) {
        order.add(variable);
      }
    }
    for (Assignment assignment : assignments) {
      if (!order.contains(assignment.variable())) {
        order.add(assignment.variable());
      }
    }
    storage.add(order, seed);
    CompiledProgram program =
        new CompiledProgram(library, threads, storage, outputs, assignments, seed, plan);
    programs.removeIf(reference -> reference.get() == null);
    programs.add(new WeakReference<>(program));
    return program;
  }

  @Override
  public float[] read(Variable variable) {
    requireOpen();
    storage.add(List.of(variable), seed);
    return storage.read(variable);
  }

  @Override
  public void write(Variable variable, float[] values) {
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
    storage.add(List.of(variable), seed);
    storage.write(variable, values);
  }

  @Override
  public Session scope(Set<Variable> own) {
    requireOpen();
    Nd4jSession scope = new Nd4jSession(this, own);
    scopes.add(scope);
    return scope;
  }

  private void requireOpen() {
    if (isClosed) {
      throw new IllegalStateException("the session is closed");
    }
  }

  @Override
  public void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    List.copyOf(scopes).forEach(Nd4jSession::close);
    if (outer == null) {
      threads.close();
    } else {
      outer.scopes.remove(this);
    }
    for (WeakReference<CompiledProgram> reference : programs) {
      CompiledProgram program = reference.get();
      if (program != null) {
        program.close();
      }
    }
    storage.close();
  }
}
