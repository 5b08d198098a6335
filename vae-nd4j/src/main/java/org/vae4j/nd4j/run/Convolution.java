package org.vae4j.nd4j.run;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.tensor.Op;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Window;

/** A convolution or one of its transposes, each block some images of the batch. */
final class Convolution extends NativeInstruction {
  private static final int NCHW = 0;
  private static final int OUT_IN_ROWS_COLUMNS = 1;
  private static final int PADDING_AS_GIVEN = 0;

  /**
   * What takes part in a convolution.
   *
   * @param images {@code [batch, in, height, width]}
   * @param kernels {@code [out, in, rows, columns]}
   * @param results {@code [batch, out, …]}
   */
  record Shapes(Shape images, Shape kernels, Shape results, Window window) {
    /** Whether the images are as large as a transposed convolution makes them. */
    boolean isExact() {
      return images.size(2) == window.imageSize(results.size(2), kernels.size(2))
          && images.size(3) == window.imageSize(results.size(3), kernels.size(3));
    }
  }

  /**
   * Where everything is.
   *
   * @param images the images
   * @param kernels the kernels; their gradient is one value for each block
   * @param results the results
   */
  record Places(Place images, Place kernels, Place results) {}

  private final ElementType type;
  private final Op op;
  private final Shapes shapes;
  private final Places places;
  private final Places unused;
  private final int[] rows;

  /**
   * A convolution.
   *
   * @param type in which both operands are multiplied
   * @param unused places for what the native operation computes or reads in vain: images for the
   *     gradient of kernels, images and a kernel for each block for that of images
   * @param rows the first image of each block, and the number of images at the end
   */
  Convolution(
      ElementType type,
      Op op,
      Shapes shapes,
      Places places,
      Places unused,
      int[] rows,
      List<Access> reads,
      List<Access> writes) {
    super(rows.length - 1, reads, writes);
    this.type = type;
    this.op = op;
    this.shapes = shapes;
    this.places = places;
    this.unused = unused;
    this.rows = rows;
  }

  @Override
  NativeCall call(NativeLibrary library, int block) {
    // ND4J's transposed convolution was measured to be the faster one in float32.
    boolean isTransposed =
        type == ElementType.FLOAT32 && op == Op.CONVOLVE_TO_IMAGES && shapes.isExact();
    if (library.oneDnn().isPresent() && !isTransposed) {
      return call(library.oneDnn().get(), block);
    }
    return switch (op) {
      case CONVOLVE -> forward(library, block);
      case CONVOLVE_TO_IMAGES ->
          shapes.isExact() ? transposed(library, block) : toImages(library, block);
      case CONVOLVE_TO_KERNELS -> toKernels(library, block);
      default -> throw new AssertionError(op);
    };
  }

  private NativeCall call(OneDnn oneDnn, int block) {
    int count = rows[block + 1] - rows[block];
    Shape images = shapes.images().with(0, count);
    Shape results = shapes.results().with(0, count);
    int ownKernels = op == Op.CONVOLVE_TO_KERNELS ? block : 0;
    return OneDnnConvolution.of(
        oneDnn,
        op,
        new OneDnnConvolution.Operands(
            type,
            images,
            address(places.images(), rows[block], images),
            shapes.kernels(),
            address(places.kernels(), ownKernels * shapes.kernels().size(0), shapes.kernels()),
            results,
            address(places.results(), rows[block], results)),
        shapes.window());
  }

  private static long address(Place place, int row, Shape shape) {
    return place.address() + (long) row * shape.row().elements() * Float.BYTES;
  }

  private NativeCall forward(NativeLibrary library, int block) {
    return call(
        library,
        "conv2d",
        new INDArray[] {images(places, block), kernels(places, 0)},
        results(places, block));
  }

  private NativeCall transposed(NativeLibrary library, int block) {
    return call(
        library,
        "deconv2d",
        new INDArray[] {results(places, block), kernels(places, 0)},
        images(places, block));
  }

  private NativeCall toImages(NativeLibrary library, int block) {
    return call(
        library,
        "conv2d_bp",
        new INDArray[] {images(unused, block), kernels(places, 0), results(places, block)},
        images(places, block),
        kernels(unused, block));
  }

  private NativeCall toKernels(NativeLibrary library, int block) {
    return call(
        library,
        "conv2d_bp",
        new INDArray[] {images(places, block), kernels(unused, 0), results(places, block)},
        images(unused, block),
        kernels(places, block));
  }

  private NativeCall call(
      NativeLibrary library, String operation, INDArray[] inputs, INDArray... outputs) {
    Window window = shapes.window();
    return library.call(
        operation,
        inputs,
        outputs,
        shapes.kernels().size(2),
        shapes.kernels().size(3),
        window.stride(),
        window.stride(),
        window.padding(),
        window.padding(),
        1,
        1,
        PADDING_AS_GIVEN,
        NCHW,
        OUT_IN_ROWS_COLUMNS);
  }

  private INDArray images(Places from, int block) {
    return batch(from.images(), shapes.images(), block);
  }

  private INDArray results(Places from, int block) {
    return batch(from.results(), shapes.results(), block);
  }

  private INDArray batch(Place place, Shape shape, int block) {
    Shape part = shape.with(0, rows[block + 1] - rows[block]);
    return view(place, (long) rows[block] * shape.row().elements(), part);
  }

  private INDArray kernels(Places from, int block) {
    return view(from.kernels(), (long) block * shapes.kernels().elements(), shapes.kernels());
  }

  private static INDArray view(Place place, long from, Shape shape) {
    int[] sizes = shape.toArray();
    int[] strides = StridedCopy.strides(sizes);
    long[] longSizes = new long[sizes.length];
    long[] longStrides = new long[sizes.length];
    for (int axis = 0; axis < sizes.length; axis++) {
      longSizes[axis] = sizes[axis];
      longStrides[axis] = strides[axis];
    }
    return place.view(from, longSizes, longStrides);
  }

  @Override
  String describe() {
    String name =
        switch (op) {
          case CONVOLVE -> "convolution";
          case CONVOLVE_TO_IMAGES -> "transposed convolution to";
          default -> "gradient of the kernels of a convolution of";
        };
    return name + " " + shapes.images() + " by " + shapes.kernels() + type.suffix();
  }

  @Override
  double operations() {
    return 2.0 * shapes.results().elements() * shapes.kernels().row().elements();
  }
}
