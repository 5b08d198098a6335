package org.vae4j.testkit.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.optimizer.Optimizer;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.api.schedule.Progress;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.Parts;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceProgram;
import org.vae4j.testkit.reference.ReferenceSession;

/** What every optimiser does: it goes down to a minimum, and remembers what it says it does. */
public abstract class OptimizerContract {
  private static final Tensor CURVATURES = Tensor.constant(Shape.of(2, 2), 1, 2, 0.5, 1.5);
  private static final double[] MINIMUM = {0.3, -0.2, 0.1, -0.4};

  private PartBuilder context;
  private Optimizer optimizer;

  @BeforeEach
  final void buildOptimizer() {
    context = parts();
    optimizer = optimizer(context.scope("optimizer"));
  }

  /**
   * Makes the optimiser under test, with a learning rate for a loss whose curvature is about 1, and
   * a minimum about 1 away.
   *
   * @param context what an engine would give it; {@code context.build("optimizer", config)} builds
   *     an optimiser that is registered
   */
  protected abstract Optimizer optimizer(BuildContext context);

  /** The number of steps in which it reaches the minimum. */
  protected int steps() {
    return 2000;
  }

  /** How far from the minimum it may end, along each axis. */
  protected double tolerance() {
    return 0.02;
  }

  /** Whether parameters shrink without a gradient: weight decay. */
  protected boolean decays() {
    return false;
  }

  /** What parts are built with: by default, every plugin on the class path. */
  protected PartBuilder parts() {
    return Parts.installed();
  }

  /** What is remembered of one parameter, as variables. */
  private static final class Memory implements Optimizer.State {
    private final Variable step = Variable.state("step", Shape.scalar(), Initializer.constant(0));
    private final Map<String, Variable> remembered = new LinkedHashMap<>();
    private final Map<String, Tensor> next = new LinkedHashMap<>();
    private final Shape shape;

    Memory(Shape shape) {
      this.shape = shape;
    }

    @Override
    public Tensor step() {
      return step.tensor().plus(1);
    }

    @Override
    public Tensor get(String name, double initial) {
      return remembered
          .computeIfAbsent(
              name, absent -> Variable.state(name, shape, Initializer.constant(initial)))
          .tensor();
    }

    @Override
    public void set(String name, Tensor value) {
      assertThat(remembered).as("what was asked for by name").containsKey(name);
      assertThat(value.shape()).as("the shape of '%s'", name).isEqualTo(shape);
      assertThat(next.put(name, value)).as("'%s' is set once", name).isNull();
    }

    List<Assignment> assignments() {
      List<Assignment> assignments = new ArrayList<>();
      assignments.add(new Assignment(step, step()));
      next.forEach(
          (name, value) ->
              assignments.add(new Assignment(requireNonNull(remembered.get(name)), value)));
      return assignments;
    }
  }

  /** A program that moves a parameter along a gradient. */
  private ReferenceProgram descent(
      ReferenceSession session, Variable parameter, Tensor gradient, Memory memory) {
    Tensor updated = optimizer.update(parameter.tensor(), gradient, memory);
    assertThat(updated.shape()).as("the new value").isEqualTo(parameter.shape());
    List<Assignment> assignments = new ArrayList<>(memory.assignments());
    assignments.add(new Assignment(parameter, updated));
    return session.compile(List.of(), assignments);
  }

  private void run(ReferenceProgram program, int steps) {
    for (int step = 0; step < steps; step++) {
      Feeds feeds = new Feeds();
      context.feed(feeds, new Progress(step, steps, 1));
      program.run(feeds);
    }
  }

  private static Variable parameter() {
    return Variable.parameter("x", Shape.of(2, 2), Initializer.constant(0.5));
  }

  @Test
  void reachesTheMinimumOfAQuadraticFunction() {
    Variable x = parameter();
    Tensor distance = x.tensor().minus(Tensor.constant(Shape.of(2, 2), MINIMUM));
    Tensor loss = distance.square().times(CURVATURES).times(0.5).sum();
    Tensor gradient = Gradients.of(loss, List.of(x.tensor())).get(0);
    try (ReferenceSession session = new ReferenceBackend().open(1)) {
      run(descent(session, x, gradient, new Memory(x.shape())), steps());
      double[] found = session.readExactly(x);
      for (int i = 0; i < found.length; i++) {
        assertThat(Math.abs(found[i] - MINIMUM[i]))
            .as(
                "the distance from the minimum %s of %s after %d steps",
                MINIMUM[i], found[i], steps())
            .isLessThanOrEqualTo(tolerance());
      }
    }
  }

  @Test
  void staysWhereTheGradientIsZeroUnlessItDecays() {
    Variable x = parameter();
    Tensor gradient = Tensor.filled(x.shape(), 0);
    try (ReferenceSession session = new ReferenceBackend().open(1)) {
      run(descent(session, x, gradient, new Memory(x.shape())), 10);
      if (decays()) {
        assertThat(session.readExactly(x)[0]).isBetween(0.0, Math.nextDown(0.5));
      } else {
        assertThat(session.readExactly(x)).containsOnly(0.5);
      }
    }
  }

  @Test
  void staysFiniteForTinyAndHugeGradients() {
    for (double size : new double[] {1e-20, 1e-6, 1e6, 1e15}) {
      Variable x = parameter();
      Tensor gradient = Tensor.filled(x.shape(), size);
      try (ReferenceSession session = new ReferenceBackend().open(1)) {
        run(descent(session, x, gradient, new Memory(x.shape())), 3);
        Bench.assertFinite("the parameter after gradients of " + size, session.readExactly(x));
      }
    }
  }

  @Test
  void remembersWhatItAsksFor() {
    Memory first = new Memory(Shape.of(2, 2));
    Memory other = new Memory(Shape.of(3));
    update(first);
    update(other);
    assertThat(first.next).as("what is remembered").containsOnlyKeys(first.remembered.keySet());
    assertThat(other.remembered)
        .as("what is remembered of a parameter of another shape")
        .containsOnlyKeys(first.remembered.keySet());
    assertThat(first.remembered.keySet()).allSatisfy(name -> assertThat(name).isNotBlank());
  }

  private void update(Memory memory) {
    Variable x = Variable.parameter("x", memory.shape, Initializer.constant(1));
    optimizer.update(x.tensor(), Tensor.filled(memory.shape, 1), memory);
  }

  @Test
  void movesEachParameterAlone() {
    // What is remembered of one parameter is nothing to another.
    Variable x = parameter();
    Tensor gradient = x.tensor().times(0.7);
    double[] alone = after(x, gradient, false);
    double[] beside = after(x, gradient, true);
    assertThat(beside).containsExactly(alone);
  }

  private double[] after(Variable x, Tensor gradient, boolean withAnother) {
    try (ReferenceSession session = new ReferenceBackend().open(1)) {
      if (withAnother) {
        Variable other = Variable.parameter("y", Shape.of(3), Initializer.constant(2));
        run(descent(session, other, Tensor.filled(other.shape(), 5), new Memory(other.shape())), 3);
      }
      run(descent(session, x, gradient, new Memory(x.shape())), 3);
      return session.readExactly(x);
    }
  }
}
