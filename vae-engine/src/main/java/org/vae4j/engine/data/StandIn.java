package org.vae4j.engine.data;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.vae4j.api.data.Covariate;
import org.vae4j.api.data.DataDescription;
import org.vae4j.api.data.DataOutline;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Shape;

/**
 * Stands in for data that is not read, so that parts can be built and asked what they have against
 * each other. All values are ½; nothing may be concluded from them.
 *
 * @param shape the shape of one example
 * @param classNames the names of the classes
 * @param unlabelled how many examples have no label
 * @param covariates what is known of each example besides
 * @param missing the part of all values that was not observed
 */
public record StandIn(
    Shape shape,
    List<String> classNames,
    int unlabelled,
    List<Covariate> covariates,
    double missing)
    implements DataDescription {
  private static final float VALUE = 0.5f;
  private static final List<String> CLASSES =
      IntStream.range(0, 10).mapToObj(Integer::toString).toList();

  public StandIn {
    requireNonNull(shape, "shape");
    classNames = List.copyOf(classNames);
    covariates = List.copyOf(covariates);
  }

  /** Stands in for data of which a part is known. */
  public static StandIn of(DataOutline outline) {
    return new StandIn(outline.shape(), outline.classNames(), 0, List.of(), 0);
  }

  /** Stand in for data of which nothing is known: one of them suits most models. */
  public static List<StandIn> ofAllKinds() {
    List<Covariate> covariates =
        List.of(new Covariate("covariate", new ValueRange(0, 1), VALUE, VALUE));
    Shape image = Shape.of(1, 28, 28);
    Shape table = Shape.of(16);
    return List.of(
        new StandIn(image, CLASSES, 0, List.of(), 0),
        new StandIn(table, CLASSES, 0, List.of(), 0),
        new StandIn(table, List.of(), 0, List.of(), 0),
        new StandIn(Shape.of(3, 64, 64), CLASSES, 0, List.of(), 0),
        new StandIn(image, CLASSES, 1, covariates, 0.1),
        new StandIn(table, CLASSES, 1, covariates, 0.1));
  }

  @Override
  public ValueRange range() {
    return new ValueRange(0, 1);
  }

  @Override
  public float[] mean() {
    float[] mean = new float[shape.elements()];
    Arrays.fill(mean, VALUE);
    return mean;
  }

  @Override
  public float[][] examples(int count) {
    float[][] examples = new float[count][];
    Arrays.setAll(examples, row -> mean());
    return examples;
  }
}
