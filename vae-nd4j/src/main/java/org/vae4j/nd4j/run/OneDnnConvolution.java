package org.vae4j.nd4j.run;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_auto;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_backward_data_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_backward_weights_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_forward_primitive_desc_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_format_tag_any;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_create_with_strides;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_create_with_tag;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_equal;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_diff_dst_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_diff_src_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_diff_weights_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_dst_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_src_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_query_weights_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reorder_primitive_desc_create;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.vae4j.api.tensor.Op;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Window;

/**
 * Makes convolutions, their transposes and the gradients of their kernels.
 *
 * <p>oneDNN works in layouts that suit it, blocks of channels most of all. What lies in another one
 * is reordered before and after, which takes a few hundredths of the time that it saves, and
 * rounded on the way where that is asked for.
 */
final class OneDnnConvolution {
  /**
   * What takes part, float32 in memory, each with its address in bytes.
   *
   * @param type of the two that are multiplied, once they are reordered
   * @param images {@code [batch, in, height, width]}
   * @param kernels {@code [out, in, rows, columns]}
   * @param results {@code [batch, out, …]}
   */
  record Operands(
      ElementType type,
      Shape images,
      long imagesAt,
      Shape kernels,
      long kernelsAt,
      Shape results,
      long resultsAt) {}

  private final OneDnn library;
  private final OneDnnCall call;
  private final dnnl_primitive_desc description;
  private final Map<Integer, dnnl_memory> arguments = new LinkedHashMap<>();

  private OneDnnConvolution(OneDnn library, OneDnnCall call, dnnl_primitive_desc description) {
    this.library = library;
    this.call = call;
    this.description = description;
  }

  static NativeCall of(OneDnn library, Op op, Operands operands, Window window) {
    OneDnnCall call = new OneDnnCall(library);
    dnnl_primitive_desc forward = forward(library, call, operands, window);
    if (op == Op.CONVOLVE) {
      OneDnnConvolution convolution = new OneDnnConvolution(library, call, forward);
      convolution.read(DNNL_ARG_SRC, dnnl_query_src_md, operands.images(), operands.imagesAt());
      convolution.read(
          DNNL_ARG_WEIGHTS, dnnl_query_weights_md, operands.kernels(), operands.kernelsAt());
      convolution.write(DNNL_ARG_DST, dnnl_query_dst_md, operands.results(), operands.resultsAt());
      return call;
    }
    dnnl_primitive_desc backward = backward(library, call, op, operands, window, forward);
    OneDnnConvolution convolution = new OneDnnConvolution(library, call, backward);
    convolution.read(
        DNNL_ARG_DIFF_DST, dnnl_query_diff_dst_md, operands.results(), operands.resultsAt());
    if (op == Op.CONVOLVE_TO_IMAGES) {
      convolution.read(
          DNNL_ARG_WEIGHTS, dnnl_query_weights_md, operands.kernels(), operands.kernelsAt());
      convolution.write(
          DNNL_ARG_DIFF_SRC, dnnl_query_diff_src_md, operands.images(), operands.imagesAt());
    } else {
      convolution.read(DNNL_ARG_SRC, dnnl_query_src_md, operands.images(), operands.imagesAt());
      convolution.write(
          DNNL_ARG_DIFF_WEIGHTS,
          dnnl_query_diff_weights_md,
          operands.kernels(),
          operands.kernelsAt());
    }
    // Nothing but a hint for how to go backward.
    dnnl_primitive_desc_destroy(forward);
    return call;
  }

  private static dnnl_primitive_desc forward(
      OneDnn library, OneDnnCall call, Operands operands, Window window) {
    PointerPointer<Pointer> created = new PointerPointer<>(1);
    OneDnn.require(
        dnnl_convolution_forward_primitive_desc_create(
            created,
            library.engine(),
            dnnl_forward_training,
            dnnl_convolution_auto,
            anyLayout(operands.images(), operands.type(), call),
            anyLayout(operands.kernels(), operands.type(), call),
            null,
            anyLayout(operands.results(), ElementType.FLOAT32, call),
            strides(window),
            new long[2],
            new long[] {window.padding(), window.padding()},
            paddingAfter(operands, window),
            call.attributes()),
        operands);
    return new dnnl_primitive_desc(created.get());
  }

  private static dnnl_primitive_desc backward(
      OneDnn library,
      OneDnnCall call,
      Op op,
      Operands operands,
      Window window,
      dnnl_primitive_desc forward) {
    PointerPointer<Pointer> created = new PointerPointer<>(1);
    boolean toImages = op == Op.CONVOLVE_TO_IMAGES;
    ElementType ofImages = toImages ? ElementType.FLOAT32 : operands.type();
    ElementType ofKernels = toImages ? operands.type() : ElementType.FLOAT32;
    dnnl_memory_desc images = anyLayout(operands.images(), ofImages, call);
    dnnl_memory_desc kernels = anyLayout(operands.kernels(), ofKernels, call);
    dnnl_memory_desc results = anyLayout(operands.results(), operands.type(), call);
    long[] before = {window.padding(), window.padding()};
    long[] after = paddingAfter(operands, window);
    OneDnn.require(
        toImages
            ? dnnl_convolution_backward_data_primitive_desc_create(
                created,
                library.engine(),
                dnnl_convolution_auto,
                images,
                kernels,
                results,
                strides(window),
                new long[2],
                before,
                after,
                forward,
                call.attributes())
            : dnnl_convolution_backward_weights_primitive_desc_create(
                created,
                library.engine(),
                dnnl_convolution_auto,
                images,
                kernels,
                null,
                results,
                strides(window),
                new long[2],
                before,
                after,
                forward,
                call.attributes()),
        operands);
    return new dnnl_primitive_desc(created.get());
  }

  private static long[] strides(Window window) {
    return new long[] {window.stride(), window.stride()};
  }

  /** As much as the last kernel reaches over the edge; less than nothing where it does not. */
  private static long[] paddingAfter(Operands operands, Window window) {
    long[] padding = new long[2];
    for (int axis = 0; axis < 2; axis++) {
      long reached =
          (operands.results().size(axis + 2) - 1L) * window.stride()
              + operands.kernels().size(axis + 2);
      padding[axis] = reached - operands.images().size(axis + 2) - window.padding();
    }
    return padding;
  }

  private static dnnl_memory_desc anyLayout(Shape shape, ElementType type, OneDnnCall call) {
    PointerPointer<Pointer> created = new PointerPointer<>(1);
    OneDnn.require(
        dnnl_memory_desc_create_with_tag(
            created, shape.rank(), sizes(shape), type.code(), dnnl_format_tag_any),
        shape);
    return closed(new dnnl_memory_desc(created.get()), call);
  }

  private static dnnl_memory_desc asItLies(Shape shape, OneDnnCall call) {
    PointerPointer<Pointer> created = new PointerPointer<>(1);
    long[] strides = new long[shape.rank()];
    long stride = 1;
    for (int axis = shape.rank() - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape.size(axis);
    }
    OneDnn.require(
        dnnl_memory_desc_create_with_strides(
            created, shape.rank(), sizes(shape), ElementType.FLOAT32.code(), strides),
        shape);
    return closed(new dnnl_memory_desc(created.get()), call);
  }

  private static long[] sizes(Shape shape) {
    long[] sizes = new long[shape.rank()];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = shape.size(axis);
    }
    return sizes;
  }

  private static dnnl_memory_desc closed(dnnl_memory_desc description, OneDnnCall call) {
    call.onClose(() -> dnnl_memory_desc_destroy(description));
    return description;
  }

  private void read(int argument, int query, Shape shape, long address) {
    dnnl_memory_desc wanted = dnnl_primitive_desc_query_md(description, query, 0);
    dnnl_memory_desc given = asItLies(shape, call);
    dnnl_memory memory = call.memory(given, address);
    if (dnnl_memory_desc_equal(wanted, given) == 0) {
      dnnl_memory reordered = call.memory(wanted);
      reorder(given, memory, wanted, reordered);
      memory = reordered;
    }
    arguments.put(argument, memory);
  }

  /** What is written is named last: then all is there that the primitive needs. */
  private void write(int argument, int query, Shape shape, long address) {
    dnnl_memory_desc made = dnnl_primitive_desc_query_md(description, query, 0);
    dnnl_memory_desc asked = asItLies(shape, call);
    dnnl_memory memory = call.memory(asked, address);
    if (dnnl_memory_desc_equal(made, asked) != 0) {
      arguments.put(argument, memory);
      call.add(description, arguments);
      return;
    }
    dnnl_memory unordered = call.memory(made);
    arguments.put(argument, unordered);
    call.add(description, arguments);
    reorder(made, unordered, asked, memory);
  }

  private void reorder(
      dnnl_memory_desc from, dnnl_memory source, dnnl_memory_desc to, dnnl_memory target) {
    PointerPointer<Pointer> created = new PointerPointer<>(1);
    OneDnn.require(
        dnnl_reorder_primitive_desc_create(
            created, from, library.engine(), to, library.engine(), call.attributes()),
        "another order");
    call.add(
        new dnnl_primitive_desc(created.get()), Map.of(DNNL_ARG_FROM, source, DNNL_ARG_TO, target));
  }
}
