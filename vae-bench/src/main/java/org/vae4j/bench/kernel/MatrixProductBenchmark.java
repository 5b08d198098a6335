package org.vae4j.bench.kernel;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.vae4j.bench.MatrixProducts;
import org.vae4j.bench.Row;

/** The largest matrix products of the rows: forward and of weight gradients. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class MatrixProductBenchmark {
  private static final int TIMES = 20;

  /** Rows, inner size and columns. */
  @Param({
    "20x784x200",
    "100x784x500",
    "784x100x500",
    "100x500x784",
    "512x784x500",
    "784x512x500",
    "1000x200x784",
    "1000x400x784"
  })
  public String sizes = "";

  /** How many threads share the rows out; 0 for as many as there are cores. */
  @Param({"1", "0"})
  public int threads;

  private @Nullable MatrixProducts products;

  /** Makes the matrices. */
  @Setup
  public void makeMatrices() {
    int[] parsed = Stream.of(sizes.split("x")).mapToInt(Integer::parseInt).toArray();
    products =
        new MatrixProducts(List.of(new Row.Product(parsed[0], parsed[1], parsed[2])), threads);
  }

  /** Multiplies. */
  @Benchmark
  @OperationsPerInvocation(TIMES)
  public void multiply() {
    requireNonNull(products).multiply(TIMES);
  }

  /** Lets the threads go. */
  @TearDown
  public void close() {
    requireNonNull(products).close();
  }
}
