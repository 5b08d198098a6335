package org.vae4j.nd4j.run;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_matmul_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_create_with_strides;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_destroy;

import java.util.Map;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** Makes products of matrices. */
final class OneDnnProduct {
  private OneDnnProduct() {}

  /** result = left · right. */
  static NativeCall of(OneDnn library, Matrix left, Matrix right, Matrix result) {
    OneDnnCall call = new OneDnnCall(library);
    add(
        library,
        call,
        new Operand(left, shape(left, call)),
        new Operand(right, shape(right, call)),
        new Operand(result, shape(result, call)));
    return call;
  }

  /**
   * result = left · right for several matrices, those of an operand one after the other in memory.
   *
   * @param leftCount 1 where all have the same left matrix, else {@code count}
   * @param count the number of right matrices and of results
   */
  static NativeCall ofEach(
      OneDnn library, Matrix left, int leftCount, Matrix right, Matrix result, int count) {
    OneDnnCall call = new OneDnnCall(library);
    add(
        library,
        call,
        new Operand(left, shape(left, leftCount, call)),
        new Operand(right, shape(right, count, call)),
        new Operand(result, shape(result, count, call)));
    return call;
  }

  /** The first of some matrices, and what oneDNN knows of all of them. */
  private record Operand(Matrix matrix, dnnl_memory_desc shape) {
    dnnl_memory memory(OneDnnCall call) {
      return call.memory(shape, matrix.address());
    }
  }

  private static void add(
      OneDnn library, OneDnnCall call, Operand left, Operand right, Operand result) {
    PointerPointer<Pointer> created = new PointerPointer<>(1);
    OneDnn.require(
        dnnl_matmul_primitive_desc_create(
            created,
            library.engine(),
            left.shape(),
            right.shape(),
            null,
            result.shape(),
            call.attributes()),
        left.matrix() + " · " + right.matrix());
    call.add(
        new dnnl_primitive_desc(created.get()),
        Map.of(
            DNNL_ARG_SRC, left.memory(call),
            DNNL_ARG_WEIGHTS, right.memory(call),
            DNNL_ARG_DST, result.memory(call)));
  }

  private static dnnl_memory_desc shape(Matrix matrix, int count, OneDnnCall call) {
    long apart = (long) matrix.rows() * matrix.columns();
    return shape(
        matrix,
        new long[] {count, matrix.rows(), matrix.columns()},
        new long[] {apart, matrix.rowStride(), matrix.columnStride()},
        call);
  }

  /** Describes a matrix; the description is given back with the call. */
  static dnnl_memory_desc shape(Matrix matrix, OneDnnCall call) {
    return shape(
        matrix,
        new long[] {matrix.rows(), matrix.columns()},
        new long[] {matrix.rowStride(), matrix.columnStride()},
        call);
  }

  private static dnnl_memory_desc shape(
      Matrix matrix, long[] sizes, long[] strides, OneDnnCall call) {
    PointerPointer<Pointer> created = new PointerPointer<>(1);
    OneDnn.require(
        dnnl_memory_desc_create_with_strides(
            created, sizes.length, sizes, matrix.type().code(), strides),
        matrix);
    dnnl_memory_desc shape = new dnnl_memory_desc(created.get());
    call.onClose(() -> dnnl_memory_desc_destroy(shape));
    return shape;
  }
}
