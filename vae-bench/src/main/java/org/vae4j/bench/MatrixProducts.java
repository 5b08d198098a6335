package org.vae4j.bench;

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
 * <p>Each thread computes its rows of each product with one native thread, and the threads wait for
 * each other only at the end.
 */
public final class MatrixProducts implements AutoCloseable {
  private final NativeOps operations;
  private final long hash;
  private final List<List<OpContext>> calls = new ArrayList<>();
  private final ExecutorService executor;

  /**
   * Makes the matrices.
   *
   * @param products what is multiplied
   * @param threads how many threads compute; 0 for as many as there are cores
   */
  public MatrixProducts(List<Row.Product> products, int threads) {
    if (products.isEmpty()) {
      throw new IllegalArgumentException("there are no matrix products of dense layers");
    }
    int count = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
    hash = DynamicCustomOp.builder("matmul").build().opHash();
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
    executor = Executors.newFixedThreadPool(count);
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

  /** Computes all products so many times. */
  public void multiply(int times) {
    List<Future<?>> running = new ArrayList<>();
    for (List<OpContext> own : calls) {
      running.add(executor.submit(() -> run(own, times)));
    }
    try {
      for (Future<?> future : running) {
        future.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void run(List<OpContext> own, int times) {
    // Holds for the calling thread alone.
    operations.setOmpNumThreads(1);
    for (int i = 0; i < times; i++) {
      for (OpContext call : own) {
        if (operations.execCustomOp2(null, hash, call.contextPointer()) != 0) {
          throw new IllegalStateException(operations.lastErrorMessage());
        }
      }
    }
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
