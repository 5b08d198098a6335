package org.vae4j.nd4j.run;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.tensor.Shape;

/**
 * A transposed convolution to images of few channels, each block some images of the batch, by a
 * matrix product of oneDNN and {@link ColumnsToImage}.
 *
 * <p>The convolutions of oneDNN and of ND4J work on blocks of eight or sixteen channels, most of
 * which would be empty.
 */
final class TransposedConvolution extends Instruction {
  /** With twice as many channels the convolutions of oneDNN and ND4J are about as fast. */
  private static final int MOST_CHANNELS = 4;

  /** With fewer pixels of a result, products take long for what they compute. */
  private static final int FEWEST_PIXELS = 16;

  /** So many numbers of a product, 256 KB, stay in a core's second cache until they are added. */
  private static final int PRODUCT = 1 << 16;

  private final Convolution.Shapes shapes;
  private final Convolution.Places places;
  private final Division images;
  private final int imagesAtOnce;
  private final Place products;
  private final List<List<NativeCall>> calls = new ArrayList<>();
  private final List<ColumnsToImage> sums = new ArrayList<>();

  private TransposedConvolution(
      Convolution.Shapes shapes,
      Convolution.Places places,
      Division images,
      int imagesAtOnce,
      Place products) {
    super(
        images.blocks(),
        List.of(
            Access.divided(places.results(), images.times(shapes.results().row().elements())),
            Access.whole(places.kernels())),
        List.of(
            Access.divided(places.images(), images.times(shapes.images().row().elements())),
            Access.whole(products)));
    this.shapes = shapes;
    this.places = places;
    this.images = images;
    this.imagesAtOnce = imagesAtOnce;
    this.products = products;
  }

  /**
   * A transposed convolution in float32.
   *
   * @param images how the batch is shared out among the blocks, an image an element
   */
  static TransposedConvolution of(
      Convolution.Shapes shapes, Convolution.Places places, Division images) {
    int most = 1;
    for (int block = 0; block < images.blocks(); block++) {
      most = Math.max(most, images.to(block) - images.from(block));
    }
    int imagesAtOnce = Math.max(1, Math.min(most, PRODUCT / columns(shapes)));
    Place products = Place.inMemory(images.blocks() * imagesAtOnce * columns(shapes));
    return new TransposedConvolution(shapes, places, images, imagesAtOnce, products);
  }

  /** Whether a transposed convolution of these sizes is best done so. */
  static boolean suits(Convolution.Shapes shapes) {
    return shapes.images().size(1) <= MOST_CHANNELS && plane(shapes.results()) >= FEWEST_PIXELS;
  }

  /** The numbers of the product for one image: a plane of the result for each weight. */
  private static int columns(Convolution.Shapes shapes) {
    return weights(shapes) * plane(shapes.results());
  }

  private static int weights(Convolution.Shapes shapes) {
    return shapes.kernels().row().elements();
  }

  private static int plane(Shape shape) {
    return shape.size(2) * shape.size(3);
  }

  @Override
  void bind(NativeLibrary library) {
    OneDnn oneDnn = library.oneDnn().orElseThrow();
    for (int block = 0; block < blocks(); block++) {
      sums.add(new ColumnsToImage(shapes));
      List<NativeCall> ofBlock = new ArrayList<>();
      calls.add(ofBlock);
      for (int image = images.from(block); image < images.to(block); image += imagesAtOnce) {
        int count = Math.min(imagesAtOnce, images.to(block) - image);
        ofBlock.add(product(oneDnn, block, image, count));
      }
    }
  }

  private NativeCall product(OneDnn oneDnn, int block, int image, int count) {
    int channels = shapes.results().size(1);
    int plane = plane(shapes.results());
    long resultAt = places.results().address() + (long) image * channels * plane * Float.BYTES;
    long productAt =
        products.address() + (long) block * imagesAtOnce * columns(shapes) * Float.BYTES;
    Matrix kernels =
        Matrix.of(ElementType.FLOAT32, places.kernels().address(), channels, weights(shapes));
    return OneDnnProduct.ofEach(
        oneDnn,
        kernels.transposed(),
        1,
        Matrix.of(ElementType.FLOAT32, resultAt, channels, plane),
        Matrix.of(ElementType.FLOAT32, productAt, weights(shapes), plane),
        count);
  }

  @Override
  long workspaceBytes() {
    return calls.stream()
        .flatMap(List::stream)
        .mapToLong(NativeCall::workspaceBytes)
        .max()
        .orElse(0);
  }

  @Override
  String describe() {
    return "transposed convolution to " + shapes.images() + " by " + shapes.kernels();
  }

  @Override
  double operations() {
    return 2.0 * shapes.results().elements() * weights(shapes);
  }

  @Override
  void run(int block, RunState run, Worker worker) {
    ColumnsToImage sum = sums.get(block);
    List<NativeCall> ofBlock = calls.get(block);
    int image = images.from(block);
    for (int call = 0; call < ofBlock.size(); call++) {
      ofBlock.get(call).run(worker.workspace());
      int end = Math.min(image + imagesAtOnce, images.to(block));
      int product = block * imagesAtOnce * columns(shapes);
      while (image < end) {
        add(sum, product, image);
        product += columns(shapes);
        image++;
      }
    }
  }

  private void add(ColumnsToImage sum, int product, int image) {
    int channels = shapes.images().size(1);
    int plane = plane(shapes.images());
    for (int channel = 0; channel < channels; channel++) {
      sum.add(
          products,
          product + channel * (columns(shapes) / channels),
          places.images(),
          (image * channels + channel) * plane);
    }
  }

  @Override
  void close() {
    calls.forEach(ofBlock -> ofBlock.forEach(NativeCall::close));
    calls.clear();
    sums.clear();
  }
}
