package org.vae4j.bench.kernel;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.api.distribution.Bernoulli;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.nd4j.Nd4jBackend;
import org.vae4j.nd4j.Nd4jConfig;

/**
 * Loops over elements as training steps have them, written as tensors and run by the backend: what
 * is measured is a program that reads variables and assigns the result to variables.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class KernelBenchmark {
  private static final int BATCH = 100;
  private static final int HIDDEN = 500;
  private static final int PIXELS = 784;
  private static final int SHARDS = 4;

  /** Which loop. */
  public enum Kernel {
    /** tanh of {@code [100, 500]}. */
    TANH,
    /** ln(1 + eˣ) of {@code [100, 784]}. */
    SOFTPLUS,
    /** ln Γ(x) of {@code [100, 784]}. */
    LGAMMA,
    /** ψ(x) of {@code [100, 784]}. */
    DIGAMMA,
    /** The inverse of the error function of {@code [100, 784]}. */
    ERFINV,
    /** {@code [100, 784]} by {@code [100, 784]}. */
    MASK,
    /** Standard normal noise, {@code [100, 500]}. */
    NOISE,
    /** Bernoulli log-probabilities of {@code [100, 784]}, summed, and their gradient. */
    BERNOULLI,
    /** Adam on {@code [784, 500]}. */
    ADAM
  }

  /** What is measured. */
  @Param public Kernel kernel = Kernel.TANH;

  /** How many threads compute; 0 for as many as there are cores. */
  @Param({"1", "0"})
  public int threads;

  private final Feeds feeds = new Feeds().at(1, IntStream.range(0, BATCH).toArray());
  private @Nullable Session session;
  private @Nullable Program program;

  /** Compiles the program. */
  @Setup
  public void compile() {
    session = new Nd4jBackend(new Nd4jConfig(threads, SHARDS)).open(1);
    program =
        switch (kernel) {
          case TANH -> assigning(variable("x", BATCH, HIDDEN).tensor().tanh());
          case SOFTPLUS -> assigning(variable("x", BATCH, PIXELS).tensor().softplus());
          case LGAMMA -> assigning(variable("x", BATCH, PIXELS).tensor().abs().plus(0.1).lgamma());
          case DIGAMMA ->
              assigning(variable("x", BATCH, PIXELS).tensor().abs().plus(0.1).digamma());
          case ERFINV -> assigning(variable("x", BATCH, PIXELS).tensor().times(0.9).erfinv());
          case MASK ->
              assigning(
                  variable("x", BATCH, PIXELS)
                      .tensor()
                      .mask(variable("condition", BATCH, PIXELS).tensor()));
          case NOISE -> assigning(NoiseStream.of("noise").normal(Shape.of(BATCH, HIDDEN)));
          case BERNOULLI -> bernoulli();
          case ADAM -> adam();
        };
  }

  private static Variable variable(String name, int rows, int columns) {
    return Variable.state(name, Shape.of(rows, columns), Initializer.uniform(1));
  }

  private Program assigning(Tensor value) {
    Variable result = Variable.state("result", value.shape(), Initializer.constant(0));
    return requireNonNull(session).compile(List.of(), List.of(new Assignment(result, value)));
  }

  private Program bernoulli() {
    Variable logits = variable("logits", BATCH, PIXELS);
    Tensor x = variable("x", BATCH, PIXELS).tensor();
    Tensor loss = new Bernoulli(logits.tensor()).logProb(x); // [batch]
    Tensor gradient = Gradients.of(loss.mean(0), List.of(logits.tensor())).get(0);
    Variable result = variable("result", BATCH, PIXELS);
    return requireNonNull(session)
        .compile(List.of(loss), List.of(new Assignment(result, gradient)));
  }

  /** Kingma and Ba 2015, algorithm 1, the corrections for bias in the rate. */
  private Program adam() {
    Variable parameter = variable("parameter", PIXELS, HIDDEN);
    Variable mean = variable("mean", PIXELS, HIDDEN);
    Variable square =
        Variable.state("square", Shape.of(PIXELS, HIDDEN), Initializer.constant(0.01));
    Tensor gradient = variable("gradient", PIXELS, HIDDEN).tensor();
    Tensor newMean = mean.tensor().times(0.9).plus(gradient.times(0.1));
    Tensor newSquare = square.tensor().times(0.999).plus(gradient.square().times(0.001));
    Tensor change = newMean.times(1e-3).dividedBy(newSquare.sqrt().plus(1e-8));
    return requireNonNull(session)
        .compile(
            List.of(),
            List.of(
                new Assignment(mean, newMean),
                new Assignment(square, newSquare),
                new Assignment(parameter, parameter.tensor().minus(change))));
  }

  /** Runs the program. */
  @Benchmark
  public void run() {
    requireNonNull(program).run(feeds);
  }

  /** Frees the memory. */
  @TearDown
  public void close() {
    requireNonNull(session).close();
  }
}
