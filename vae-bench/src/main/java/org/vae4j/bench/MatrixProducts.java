package org.vae4j.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The matrix products of a step and nothing else: what a step cannot be faster than.
 *
 * <p>As many threads as there are cores compute their rows of each product with one native thread
 * each, and wait for each other only after many steps.
 */
final class MatrixProducts {
  private static final int STEPS = 10;

  private MatrixProducts() {}

  /**
   * Measures.
   *
   * @param sets how many times all products are one step
   * @param threads how many threads compute; 0 for as many as there are cores
   * @return blocks without a loss
   */
  static Blocks measure(
      List<Row.Product> products, int sets, int blocks, Duration limit, int threads) {
    if (products.isEmpty()) {
      throw new IllegalArgumentException("the row has no matrix products of dense layers");
    }
    int count = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
    long hash = DynamicCustomOp.builder("matmul").build().opHash();
    List<List<OpContext>> calls = new ArrayList<>();
    for (int thread = 0; thread < count; thread++) {
      calls.add(new ArrayList<>());
    }
    for (Row.Product product : products) {
      INDArray left = Nd4j.rand(DataType.FLOAT, product.rows(), product.inner());
      INDArray right = Nd4j.rand(DataType.FLOAT, product.inner(), product.columns());
      INDArray result = Nd4j.create(DataType.FLOAT, product.rows(), product.columns());
      for (int thread = 0; thread < count; thread++) {
        int from = product.rows() * thread / count;
        int to = product.rows() * (thread + 1) / count;
        if (from < to) {
          calls.get(thread).add(call(rows(left, from, to), right, rows(result, from, to)));
        }
      }
    }
    ExecutorService executor = Executors.newFixedThreadPool(count);
    try {
      Blocks measured = new Blocks(STEPS);
      long start = System.nanoTime();
      while (measured.count() < blocks
          && (measured.count() == 0 || System.nanoTime() - start < limit.toNanos())) {
        long before = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (List<OpContext> own : calls) {
          running.add(executor.submit(() -> run(operations, hash, own, STEPS)));
        }
        for (Future<?> future : running) {
          future.get();
        }
        measured.add((System.nanoTime() - before) * sets, 0);
      }
      return measured;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      executor.shutdown();
    }
  }

  private static INDArray rows(INDArray matrix, int from, int to) {
    return matrix.get(NDArrayIndex.interval(from, to), NDArrayIndex.all());
  }

  private static OpContext call(INDArray left, INDArray right, INDArray result) {
    OpContext context = Nd4j.getExecutioner().buildContext();
    context.setInputArrays(left, right);
    context.setOutputArrays(result);
    context.setIArguments(0, 0, 0);
    return context;
  }

  private static void run(NativeOps operations, long hash, List<OpContext> calls, int times) {
    // Holds for the calling thread alone.
    operations.setOmpNumThreads(1);
    for (int i = 0; i < times; i++) {
      for (OpContext call : calls) {
        if (operations.execCustomOp2(null, hash, call.contextPointer()) != 0) {
          throw new IllegalStateException(operations.lastErrorMessage());
        }
      }
    }
  }
}
