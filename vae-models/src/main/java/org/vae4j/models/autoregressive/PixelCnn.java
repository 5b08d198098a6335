package org.vae4j.models.autoregressive;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.vae4j.api.UserException;
import org.vae4j.api.autoregression.Turns;
import org.vae4j.api.layer.Activation;
import org.vae4j.api.model.Features;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Window;
import org.vae4j.models.diagram.Labels;

/**
 * Gated convolutions in two stacks, of which one sees all rows above a pixel and the other what is
 * left of it, so that nothing that comes before is out of sight: van den Oord et al. 2016
 * (Conditional image generation with PixelCNN decoders), §2.
 *
 * <p>The channels of a pixel follow one another. Where there are several, each hidden channel that
 * looks at the pixel itself is of one of them in turn, and sees those before.
 */
final class PixelCnn implements CausalNetwork {
  private static final Window ONE = new Window(1, 0);

  private final int channels;
  private final int layers;
  private final int reach;
  private final Parameters parameters;

  /**
   * A network.
   *
   * @param channels of each hidden layer
   * @param layers how many
   * @param reach how far each sees, to the sides and up; at least 1
   * @param parameters the scope of its parameters
   */
  PixelCnn(int channels, int layers, int reach, Parameters parameters) {
    this.channels = channels;
    this.layers = layers;
    this.reach = reach;
    this.parameters = parameters;
  }

  @Override
  public Turns turns(Shape example) {
    if (example.rank() != 3) {
      throw new UserException(
          "the likelihood 'pixelcnn' is for images, channels × height × width; the examples are "
              + Labels.sizes(example)
              + ". Use the likelihood 'made'");
    }
    if (channels < example.size(0)) {
      throw new UserException(
          "the likelihood 'pixelcnn' has "
              + channels
              + " hidden channels for images of "
              + example.size(0)
              + "; each of these needs at least one of its own. Set 'channels' to "
              + example.size(0)
              + " or more");
    }
    return Turns.byPlace(example);
  }

  @Override
  public Features of(Tensor x, Tensor context) {
    Shape example = x.shape().row();
    turns(example);
    int rows = x.shape().size(0);
    int colors = example.size(0);
    Tensor told = // [rows, numbers · colours, height, width]
        context.reshape(example.with(0, context.shape().size(1) * colors).prepend(rows));
    IntUnaryOperator hidden = channel -> channel % channels % colors; // halves of a gate alike
    Tensor above = x; // seen by the rows below it alone
    Tensor left = x; // seen by the pixels right of it, and by later channels of its own
    for (int i = 0; i < layers; i++) {
      Parameters layer = parameters.scope("layer-" + (i + 1));
      boolean isFirst = i == 0;
      // Both stacks are told, one through the other.
      Tensor fromAbove =
          above(layer.scope("above"), above, isFirst)
              .plus(pointwise(layer.scope("context"), told, 2 * channels));
      Tensor fromLeft =
          left(layer.scope("left"), left)
              .plus(pointwise(layer.scope("across"), fromAbove, 2 * channels));
      // Of the example itself a pixel sees its earlier channels alone.
      if (!isFirst || colors > 1) {
        IntUnaryOperator seen = isFirst ? color -> color + 1 : hidden;
        fromLeft = fromLeft.plus(here(layer.scope("here"), left, 2 * channels, seen, hidden));
      }
      above = gated(fromAbove);
      Tensor h = gated(fromLeft);
      h = biased(layer.scope("out"), here(layer.scope("out"), h, channels, hidden, hidden));
      left = isFirst ? h : left.plus(h);
    }
    Tensor last = Activation.SILU.apply(left);
    return (name, each) -> {
      Parameters scope = parameters.scope(name);
      Tensor made = here(scope, last, each * colors, hidden, number -> number % colors);
      return biased(scope, made).reshape(example.prepend(each).prepend(rows));
    };
  }

  /**
   * Of the rows above, and above the first layer of the same row, whose own values are of those.
   */
  private Tensor above(Parameters scope, Tensor x, boolean isFirst) {
    int height = x.shape().size(2);
    int width = x.shape().size(3);
    Tensor padded =
        x.pad(2, reach, height + reach).pad(3, reach, width + 2 * reach); // [rows, in, …]
    Tensor convolved = convolved(scope, padded, isFirst ? reach : reach + 1, 2 * reach + 1);
    return biased(scope, convolved.slice(2, 0, height));
  }

  /** Of the pixels left of each. */
  private Tensor left(Parameters scope, Tensor x) {
    int width = x.shape().size(3);
    return biased(
        scope, convolved(scope, x.pad(3, reach, width + reach), 1, reach).slice(3, 0, width));
  }

  private Tensor convolved(Parameters scope, Tensor x, int height, int width) {
    int in = x.shape().size(1);
    int area = height * width;
    Shape shape = Shape.of(2 * channels, in, height, width);
    return x.convolve(scope.weights("kernel", shape, in * area, 2 * channels * area), ONE);
  }

  private static Tensor pointwise(Parameters scope, Tensor x, int outputs) {
    return here(scope, x, outputs, in -> 0, out -> 0);
  }

  /**
   * Of each pixel itself.
   *
   * @param seen the order of each channel of x
   * @param seeing the order of each channel of the result, which sees those of its own and below
   */
  private static Tensor here(
      Parameters scope, Tensor x, int outputs, IntUnaryOperator seen, IntUnaryOperator seeing) {
    int inputs = x.shape().size(1);
    Shape shape = Shape.of(outputs, inputs, 1, 1);
    double[] mask = new double[outputs * inputs];
    boolean isWhole = true;
    for (int out = 0; out < outputs; out++) {
      for (int in = 0; in < inputs; in++) {
        boolean sees = seen.applyAsInt(in) <= seeing.applyAsInt(out);
        mask[out * inputs + in] = sees ? 1 : 0;
        isWhole &= sees;
      }
    }
    Tensor kernel = scope.weights("kernel", shape, inputs, outputs);
    return x.convolve(isWhole ? kernel : kernel.times(Tensor.constant(shape, mask)), ONE);
  }

  private static Tensor biased(Parameters scope, Tensor x) {
    int outputs = x.shape().size(1);
    Tensor bias = scope.biases("bias", Shape.of(outputs), outputs);
    return x.plus(bias.reshape(Shape.of(1, outputs, 1, 1)).broadcast(x.shape()));
  }

  private Tensor gated(Tensor x) {
    return x.slice(1, 0, channels).tanh().times(x.slice(1, channels, 2 * channels).sigmoid());
  }

  @Override
  public List<String> details() {
    return List.of(
        layers + " gated convolutions, " + channels + " channels",
        (2 * reach + 1) + " × " + (2 * reach + 1) + " around each pixel, of what comes before");
  }
}
