package org.vae4j.nd4j.run;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_matmul_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_create_with_strides;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_destroy;

import java.util.Map;
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
    dnnl_memory_desc leftShape = shape(left, call);
    dnnl_memory_desc rightShape = shape(right, call);
    dnnl_memory_desc resultShape = shape(result, call);
    PointerPointer<Pointer> created = new PointerPointer<>(1);
    OneDnn.require(
        dnnl_matmul_primitive_desc_create(
            created, library.engine(), leftShape, rightShape, null, resultShape, call.attributes()),
        left + " · " + right);
    call.add(
        new dnnl_primitive_desc(created.get()),
        Map.of(
            DNNL_ARG_SRC, call.memory(leftShape, left.address()),
            DNNL_ARG_WEIGHTS, call.memory(rightShape, right.address()),
            DNNL_ARG_DST, call.memory(resultShape, result.address())));
    return call;
  }

  /**
   * result = left · right for so many right matrices, one after the other in memory, and as many
   * results.
   */
  static NativeCall ofEach(OneDnn library, Matrix left, Matrix right, Matrix result, int count) {
    OneDnnCall call = new OneDnnCall(library);
    dnnl_memory_desc leftShape = shape(left, 1, call);
    dnnl_memory_desc rightShape = shape(right, count, call);
    dnnl_memory_desc resultShape = shape(result, count, call);
    PointerPointer<Pointer> created = new PointerPointer<>(1);
    OneDnn.require(
        dnnl_matmul_primitive_desc_create(
            created, library.engine(), leftShape, rightShape, null, resultShape, call.attributes()),
        left + " · " + count + " times " + right);
    call.add(
        new dnnl_primitive_desc(created.get()),
        Map.of(
            DNNL_ARG_SRC, call.memory(leftShape, left.address()),
            DNNL_ARG_WEIGHTS, call.memory(rightShape, right.address()),
            DNNL_ARG_DST, call.memory(resultShape, result.address())));
    return call;
  }

  private static dnnl_memory_desc shape(Matrix matrix, int count, OneDnnCall call) {
    PointerPointer<Pointer> created = new PointerPointer<>(1);
    long[] sizes = {count, matrix.rows(), matrix.columns()};
    long[] strides = {
      (long) matrix.rows() * matrix.columns(), matrix.rowStride(), matrix.columnStride()
    };
    OneDnn.require(
        dnnl_memory_desc_create_with_strides(created, 3, sizes, matrix.type().code(), strides),
        matrix);
    dnnl_memory_desc shape = new dnnl_memory_desc(created.get());
    call.onClose(() -> dnnl_memory_desc_destroy(shape));
    return shape;
  }

  /** Describes a matrix; the description is given back with the call. */
  static dnnl_memory_desc shape(Matrix matrix, OneDnnCall call) {
    PointerPointer<Pointer> created = new PointerPointer<>(1);
    long[] sizes = {matrix.rows(), matrix.columns()};
    long[] strides = {matrix.rowStride(), matrix.columnStride()};
    OneDnn.require(
        dnnl_memory_desc_create_with_strides(created, 2, sizes, matrix.type().code(), strides),
        matrix);
    dnnl_memory_desc shape = new dnnl_memory_desc(created.get());
    call.onClose(() -> dnnl_memory_desc_destroy(shape));
    return shape;
  }
}
