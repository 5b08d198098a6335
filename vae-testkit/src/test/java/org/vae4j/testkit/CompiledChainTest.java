package org.vae4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.chain.CompiledChain;
import org.vae4j.api.chain.Link;
import org.vae4j.api.chain.State;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.ShapeException;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceProgram;
import org.vae4j.testkit.reference.ReferenceSession;

class CompiledChainTest {
  private static final long SEED = 7;
  private static final int[] ROWS = {4, 9, 2};

  private final ReferenceSession session = new ReferenceBackend().open(SEED);

  @AfterEach
  void close() {
    session.close();
  }

  private static Feeds feeds() {
    return new Feeds().at(3, ROWS);
  }

  /** x₀ = x, and x_{i+1} = x_i · factor + i + 2^−i. */
  private record Line(int links, Tensor x, Tensor factor) implements Chain {
    @Override
    public State start(ForwardPass pass) {
      return State.of("x", x);
    }

    @Override
    public State next(State state, Link link) {
      Tensor halved = link.scheduled(i -> Math.pow(0.5, i));
      return state.with(
          "x", state.get("x").times(factor).plus(link.number()).plus(halved)); // [rows]
    }
  }

  private static final Tensor X = Tensor.input("x", Shape.of(3));

  /** The last x that begin at 1, 2 and 3. */
  private static float[] lines(double factor, int links) {
    float[] lines = new float[3];
    for (int row = 0; row < 3; row++) {
      double x = row + 1;
      for (int i = 0; i < links; i++) {
        x = x * factor + i + Math.pow(0.5, i);
      }
      lines[row] = (float) x;
    }
    return lines;
  }

  @Test
  void runsEveryLinkWithItsNumberAndWhatIsScheduled() {
    Function<State, Map<String, Tensor>> quantities =
        state -> {
          Tensor x = state.get("x");
          return Map.of("x", x, "twice", x.times(2), "same", x);
        };
    Line line = new Line(6, X, Tensor.constant(0.5));
    try (CompiledChain chain = new CompiledChain(session, line.giving(quantities), "line")) {
      Map<String, float[]> result = chain.run(feeds().set(X, new float[] {1, 2, 3}));
      float[] expected = lines(0.5, 6);
      assertThat(result).containsOnlyKeys("x", "twice", "same");
      assertThat(result.get("x")).containsExactly(expected);
      assertThat(result.get("same")).containsExactly(expected);
      assertThat(result.get("twice"))
          .containsExactly(2 * expected[0], 2 * expected[1], 2 * expected[2]);
    }
  }

  @Test
  void readsTheVariablesOfTheSessionAndChangesNone() {
    Variable factor = Variable.parameter("factor", Shape.scalar(), Initializer.constant(0.5));
    session.write(factor, new float[] {0.25f});
    try (CompiledChain chain = new CompiledChain(session, new Line(3, X, factor.tensor()), "l")) {
      float[] result = chain.run(feeds().set(X, new float[] {1, 2, 3})).get("x");
      assertThat(result).containsExactly(lines(0.25, 3));
      session.write(factor, new float[] {0.5f});
      result = chain.run(feeds().set(X, new float[] {1, 2, 3})).get("x");
      assertThat(result).containsExactly(lines(0.5, 3));
    }
    assertThat(session.read(factor)).containsExactly(0.5f);
  }

  @Test
  void isItsStartWithoutLinks() {
    try (CompiledChain chain = new CompiledChain(session, new Line(0, X, X), "line")) {
      assertThat(chain.run(feeds().set(X, new float[] {1, 2, 3})).get("x"))
          .containsExactly(1, 2, 3);
    }
  }

  @Test
  void isTheChainUnrolled() {
    Line line = new Line(6, X, Tensor.constant(0.5));
    Tensor unrolled = line.unrolled(ForwardPass.evaluation("unrolled")).get("x");
    Feeds feeds = feeds().set(X, new float[] {1, 2, 3});
    ReferenceProgram program = session.compile(List.of(unrolled));
    program.run(feeds);
    try (CompiledChain chain = new CompiledChain(session, line, "line")) {
      assertThat(chain.run(feeds).get("x")).containsExactly(program.value(unrolled));
    }
  }

  /** Sums of noise: normal at the start, normal and uniform at each link. */
  private record Sums(int links, int rows) implements Chain {
    @Override
    public State start(ForwardPass pass) {
      return State.of("sum", pass.noise().normal(Shape.of(rows, 2)));
    }

    @Override
    public State next(State state, Link link) {
      Tensor normal = link.noise().normal(Shape.of(rows, 2));
      Tensor uniform = link.noise().uniform(Shape.of(rows, 2));
      return state.with("sum", state.get("sum").plus(normal).plus(uniform.times(10)));
    }
  }

  @Test
  void drawsNewNoiseAtEachLink() {
    int links = 5;
    double[] expected = new double[2 * ROWS.length];
    for (int row = 0; row < ROWS.length; row++) {
      add(new CounterNoise(SEED, "sums/start/0"), row, 1, expected, true);
      for (int link = 0; link < links; link++) {
        add(new CounterNoise(SEED, "sums/link/0").atLink(link), row, 1, expected, true);
        add(new CounterNoise(SEED, "sums/link/1").atLink(link), row, 10, expected, false);
      }
    }
    try (CompiledChain chain = new CompiledChain(session, new Sums(links, ROWS.length), "sums")) {
      float[] sums = chain.run(feeds()).get("sum");
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) sums[i]).isEqualTo(expected[i], within(1e-5));
      }
    }
  }

  private static void add(
      CounterNoise noise, int row, double times, double[] sums, boolean isNormal) {
    float[] numbers = new float[2];
    if (isNormal) {
      noise.normal(3, ROWS[row], 0, numbers, 0, 2);
    } else {
      noise.uniform(3, ROWS[row], 0, numbers, 0, 2);
    }
    sums[2 * row] += times * numbers[0];
    sums[2 * row + 1] += times * numbers[1];
  }

  @Test
  void givesEachRowTheSameInWhateverBatchItIs() {
    float[] together;
    try (CompiledChain chain = new CompiledChain(session, new Sums(20, 3), "sums")) {
      together = chain.run(feeds()).get("sum").clone();
    }
    try (CompiledChain chain = new CompiledChain(session, new Sums(20, 1), "sums")) {
      for (int row = 0; row < ROWS.length; row++) {
        float[] alone = chain.run(new Feeds().at(3, new int[] {ROWS[row]})).get("sum");
        assertThat(alone).containsExactly(together[2 * row], together[2 * row + 1]);
      }
    }
  }

  @Test
  void drawsTheSameWhenStartedAgainAndOtherNumbersAtAnotherStep() {
    try (CompiledChain chain = new CompiledChain(session, new Sums(4, 3), "sums")) {
      float[] first = chain.run(feeds()).get("sum").clone();
      assertThat(chain.run(new Feeds().at(4, ROWS)).get("sum")).isNotEqualTo(first);
      assertThat(chain.run(feeds()).get("sum")).containsExactly(first);
    }
  }

  /** Hands on a product that it computes at the start. */
  private record HandsOn(int links) implements Chain {
    @Override
    public State start(ForwardPass pass) {
      return State.of("sum", Tensor.filled(Shape.of(3), 0)).with("square", X.square());
    }

    @Override
    public State next(State state, Link link) {
      return state.with("sum", state.get("sum").plus(state.get("square")));
    }
  }

  @Test
  void computesWhatIsHandedOnOnce() {
    Feeds feeds = feeds().set(X, new float[] {1, 2, 3});
    try (CompiledChain chain = new CompiledChain(session, new HandsOn(4), "hands on")) {
      chain.start(feeds);
      feeds.set(X, new float[] {100, 100, 100}); // nobody looks any more
      while (chain.hasNext()) {
        chain.next();
      }
      assertThat(chain.result().get("sum")).containsExactly(4, 16, 36);
      assertThat(chain.state()).containsOnlyKeys("sum", "square");
    }
  }

  @Test
  void tellsStateAndResultBetweenLinks() {
    Feeds feeds = feeds().set(X, new float[] {1, 2, 3});
    try (CompiledChain chain = new CompiledChain(session, new HandsOn(4), "hands on")) {
      chain.start(feeds);
      chain.next();
      chain.next();
      assertThat(chain.done()).isEqualTo(2);
      assertThat(chain.links()).isEqualTo(4);
      assertThat(chain.state().get("sum")).containsExactly(2, 8, 18);
      assertThat(chain.result().get("sum")).containsExactly(2, 8, 18);
      chain.next();
      assertThat(chain.result().get("sum")).containsExactly(3, 12, 27);
    }
  }

  @Test
  void goesOnFromAStateThatWasRead() {
    Feeds feeds = feeds();
    float[] whole;
    Map<String, float[]> state;
    try (CompiledChain chain = new CompiledChain(session, new Sums(9, 3), "sums")) {
      whole = chain.run(feeds).get("sum").clone();
      chain.start(feeds);
      for (int i = 0; i < 4; i++) {
        chain.next();
      }
      state = chain.state();
    }
    try (ReferenceSession later = new ReferenceBackend().open(SEED);
        CompiledChain chain = new CompiledChain(later, new Sums(9, 3), "sums")) {
      chain.start(feeds);
      chain.resume(4, state);
      assertThat(chain.done()).isEqualTo(4);
      while (chain.hasNext()) {
        chain.next();
      }
      // The state that was read is rounded to single precision, and this backend is not.
      assertThat(chain.result().get("sum")).containsExactly(whole, within(1e-5f));
    }
  }

  @Test
  void drawsForItsResultByTheNumberOfLinksDone() {
    ForwardPass seen = ForwardPass.evaluation("seen");
    Function<State, Map<String, Tensor>> noisy =
        state -> Map.of("noise", seen.split("result").noise().normal(Shape.of(3)));
    Feeds feeds = feeds();
    float[] after;
    try (CompiledChain chain = new CompiledChain(session, new Sums(4, 3).giving(noisy), "sums")) {
      chain.start(feeds);
      float[] first = chain.result().get("noise").clone();
      chain.next();
      after = chain.result().get("noise").clone();
      assertThat(after).isNotEqualTo(first);
    }
    ForwardPass again = ForwardPass.evaluation("seen");
    Function<State, Map<String, Tensor>> same =
        state -> Map.of("noise", again.split("result").noise().normal(Shape.of(3)));
    try (CompiledChain chain = new CompiledChain(session, new Sums(4, 3).giving(same), "sums")) {
      chain.start(feeds);
      chain.resume(1, chain.state());
      assertThat(chain.result().get("noise")).containsExactly(after);
    }
  }

  /** Gives other tensors than it gets. */
  private record Other(State first, State second) implements Chain {
    @Override
    public int links() {
      return 1;
    }

    @Override
    public State start(ForwardPass pass) {
      return first;
    }

    @Override
    public State next(State state, Link link) {
      return second;
    }
  }

  @Test
  void refusesALinkThatGivesAnotherState() {
    State x = State.of("x", X);
    assertThatThrownBy(
            () -> new CompiledChain(session, new Other(x.with("y", X), x.with("z", X)), "other"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a link of the chain gives [x, z], and its start gave [x, y]");
    Chain smaller = new Other(x, State.of("x", X.sum()));
    assertThatThrownBy(() -> new CompiledChain(session, smaller, "other"))
        .isInstanceOf(ShapeException.class)
        .hasMessage("assignment to chain/x: the variable is [3] and the value []");
  }

  @Test
  void refusesToGoOnWhereItCannot() {
    Feeds feeds = feeds().set(X, new float[3]);
    try (CompiledChain chain = new CompiledChain(session, new HandsOn(1), "hands on")) {
      assertThatThrownBy(chain::next)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the chain was not started");
      assertThatThrownBy(chain::result).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(chain::state).isInstanceOf(IllegalStateException.class);
      chain.run(feeds);
      assertThatThrownBy(chain::next)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the chain has 1 links, and all are done");
      Map<String, float[]> state = chain.state();
      assertThatThrownBy(() -> chain.resume(2, state))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the chain has 1 links, and cannot go on after 2");
      assertThatThrownBy(() -> chain.resume(0, Map.of("sum", new float[3])))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the state of the chain is [sum, square], and was given [sum]");
    }
  }

  @Test
  void namesWhatAStateHas() {
    State state = State.of("x", X).with("y", X).with("x", X.exp());
    assertThat(state.asMap().keySet()).containsExactly("x", "y");
    assertThatThrownBy(() -> state.get("z"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the state has no 'z'; it has [x, y]");
  }
}
