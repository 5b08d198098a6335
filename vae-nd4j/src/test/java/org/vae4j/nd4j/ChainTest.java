package org.vae4j.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vae4j.api.backend.Backend;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.chain.CompiledChain;
import org.vae4j.api.chain.Link;
import org.vae4j.api.chain.State;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.reference.ReferenceBackend;

class ChainTest {
  private static final long SEED = 3;
  private static final int SIZE = 20;
  private static final int HIDDEN = 64;
  private static final int ROWS = 50;

  private static final Variable INTO_HIDDEN =
      Variable.parameter("into hidden", Shape.of(SIZE + 1, HIDDEN), Initializer.normal(0.2));
  private static final Variable OUT_OF_HIDDEN =
      Variable.parameter("out of hidden", Shape.of(HIDDEN, SIZE), Initializer.normal(0.2));

  /** Noise is taken away by a network and added again, as samplers of diffusion models do. */
  private record Denoising(int links, int rows) implements Chain {
    @Override
    public State start(ForwardPass pass) {
      return State.of("z", pass.noise().normal(Shape.of(rows, SIZE)));
    }

    @Override
    public State next(State state, Link link) {
      Tensor z = state.get("z");
      Tensor time = link.scheduled(i -> 1 - (double) i / links).broadcast(Shape.of(rows, 1));
      Tensor hidden = Tensor.concatenate(1, List.of(z, time)).matmul(INTO_HIDDEN.tensor()).tanh();
      Tensor mean = z.times(0.9).plus(hidden.matmul(OUT_OF_HIDDEN.tensor()).times(0.1));
      return State.of("z", mean.plus(link.noise().normal(z.shape()).times(0.3)));
    }
  }

  /**
   * Langevin dynamics with accept and reject (Roberts and Tweedie 1996) on independent logistic
   * variables, one of which is planted with a step size that throws it out of all bounds.
   */
  @SuppressWarnings("ArrayRecordComponent") // plain numbers of a test
  private record Langevin(int links, int[] rows) implements Chain {
    private static final int DIVERGING = 13;

    @Override
    public State start(ForwardPass pass) {
      double[] steps = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        steps[i] = rows[i] == DIVERGING ? 1e30 : 0.4 + 0.01 * rows[i];
      }
      Tensor step = Tensor.constant(Shape.of(rows.length, 1), steps);
      return State.of("x", pass.noise().normal(Shape.of(rows.length, SIZE)))
          .with("step", step.broadcast(Shape.of(rows.length, SIZE)));
    }

    @Override
    public State next(State state, Link link) {
      Tensor x = state.get("x");
      Tensor step = state.get("step");
      Tensor noise = link.noise().normal(x.shape());
      Tensor y = forward(x, step).plus(step.times(noise));
      Tensor back = x.minus(forward(y, step)).dividedBy(step).square();
      Tensor gain =
          logDensity(y)
              .minus(logDensity(x))
              .minus(back.minus(noise.square()).sumRows().times(0.5)); // [rows]
      Tensor accepted = gain.greaterThan(link.noise().uniform(gain.shape()).log());
      Tensor wide = accepted.reshape(Shape.of(rows.length, 1)).broadcast(x.shape());
      return state.with("x", y.where(wide, x));
    }

    private static Tensor forward(Tensor x, Tensor step) {
      Tensor gradient = Gradients.of(logDensity(x).sum(), List.of(x)).get(0);
      return x.plus(step.square().times(0.5).times(gradient));
    }

    private static Tensor logDensity(Tensor x) {
      return x.negate().minus(x.negate().softplus().times(2)).sumRows();
    }
  }

  private static float[] run(
      Backend backend, IntFunction<Chain> chain, String result, int[] rows, int batch) {
    float[] all = new float[rows.length * SIZE];
    try (Session session = backend.open(SEED)) {
      for (int from = 0; from < rows.length; from += batch) {
        int[] some = Arrays.copyOfRange(rows, from, Math.min(from + batch, rows.length));
        try (CompiledChain compiled = new CompiledChain(session, chain.apply(from), "chain")) {
          float[] values = compiled.run(new Feeds().at(2, some)).get(result);
          System.arraycopy(values, 0, all, from * SIZE, values.length);
        }
      }
    }
    return all;
  }

  private static float[] denoised(Backend backend, int links, int batch) {
    int[] rows = IntStream.range(0, ROWS).toArray();
    return run(
        backend, from -> new Denoising(links, Math.min(batch, ROWS - from)), "z", rows, batch);
  }

  private static float[] langevin(Backend backend, int links, int[] rows, int batch) {
    return run(
        backend,
        from ->
            new Langevin(
                links, Arrays.copyOfRange(rows, from, Math.min(from + batch, rows.length))),
        "x",
        rows,
        batch);
  }

  private static Backend nd4j(int threads) {
    return new Nd4jBackend(new Nd4jConfig(threads, 4));
  }

  @ParameterizedTest
  @CsvSource({"1, 17, 1000", "2, 50, 1000", "2, 17, 30", "4, 50, 30", "4, 3, 30", "1, 1, 30"})
  void samplesTheSameForAnyBatchSizeAndThreadCount(int threads, int batch, int links) {
    float[] expected = denoised(nd4j(1), links, ROWS);
    assertThat(denoised(nd4j(threads), links, batch)).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource({"1, 17", "2, 50", "4, 50", "4, 11", "1, 1"})
  void acceptsTheSameForAnyBatchSizeAndThreadCount(int threads, int batch) {
    int[] rows = IntStream.range(0, ROWS).toArray();
    float[] expected = langevin(nd4j(1), 30, rows, ROWS);
    assertThat(langevin(nd4j(threads), 30, rows, batch)).containsExactly(expected);
  }

  @Test
  void leavesOtherRowsAloneWhereOneDiverges() {
    int[] rows = IntStream.range(0, ROWS).toArray();
    int[] others = IntStream.of(rows).filter(row -> row != Langevin.DIVERGING).toArray();
    float[] first = langevin(nd4j(1), 0, rows, ROWS);
    float[] with = langevin(nd4j(1), 100, rows, ROWS);
    float[] without = langevin(nd4j(1), 100, others, ROWS);
    for (int i = 0; i < others.length; i++) {
      assertThat(row(with, others[i])).containsExactly(row(without, i));
      assertThat(row(with, others[i])).isNotEqualTo(row(first, others[i]));
    }
    assertThat(row(with, Langevin.DIVERGING)).containsExactly(row(first, Langevin.DIVERGING));
  }

  private static float[] row(float[] values, int row) {
    return Arrays.copyOfRange(values, row * SIZE, (row + 1) * SIZE);
  }

  @Test
  void computesWhatTheReferenceDoes() {
    float[] expected = denoised(new ReferenceBackend(), 20, ROWS);
    float[] actual = denoised(nd4j(2), 20, ROWS);
    for (int i = 0; i < expected.length; i++) {
      assertThat(Math.abs(actual[i] - expected[i])).isLessThan(1e-5f);
    }
  }

  @Test
  void goesOnFromLinkAndStateWithTheSameBits() {
    Feeds feeds = new Feeds().at(2, IntStream.range(0, ROWS).toArray());
    float[] whole = denoised(nd4j(1), 1000, ROWS);
    Map<String, float[]> state;
    try (Session session = nd4j(1).open(SEED);
        CompiledChain chain = new CompiledChain(session, new Denoising(1000, ROWS), "chain")) {
      chain.start(feeds);
      while (chain.done() < 371) {
        chain.next();
      }
      state = chain.state();
    }
    try (Session session = nd4j(1).open(SEED);
        CompiledChain chain = new CompiledChain(session, new Denoising(1000, ROWS), "chain")) {
      chain.start(feeds);
      chain.resume(371, state);
      while (chain.hasNext()) {
        chain.next();
      }
      assertThat(chain.result().get("z")).containsExactly(whole);
    }
  }

  @Test
  void leavesNothingInTheSession() {
    Feeds feeds = new Feeds().at(2, IntStream.range(0, ROWS).toArray());
    Tensor sum = OUT_OF_HIDDEN.tensor().sum().plus(INTO_HIDDEN.tensor().sum());
    try (Session session = nd4j(2).open(SEED)) {
      Program program = session.compile(List.of(sum), List.of());
      Map<String, Long> before = program.plan().orElseThrow().memory();
      for (int i = 0; i < 20; i++) {
        try (CompiledChain chain = new CompiledChain(session, new Denoising(2, ROWS), "chain")) {
          chain.run(feeds);
        }
      }
      Map<String, Long> after = program.plan().orElseThrow().memory();
      assertThat(after.get("other variables")).isZero();
      assertThat(after.get("parameters")).isEqualTo(before.get("parameters"));
    }
  }
}
