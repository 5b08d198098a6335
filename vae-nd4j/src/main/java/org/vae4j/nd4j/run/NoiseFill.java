package org.vae4j.nd4j.run;

import java.util.List;
import java.util.Locale;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Shape;

/** Draws random numbers. */
final class NoiseFill extends Instruction {
  private final Noise noise;
  private final CounterNoise numbers;
  private final Place place;
  private final Shape shape;
  private final int rowElements;
  private final Division division;
  private final float[][] drawn;

  /**
   * Random numbers.
   *
   * @param division by rows
   */
  NoiseFill(Noise noise, long seed, Place place, Shape shape, Division division) {
    super(division.blocks(), List.of(), List.of(Access.divided(place, division)));
    this.noise = noise;
    this.numbers = new CounterNoise(seed, noise.stream());
    this.place = place;
    this.shape = shape;
    this.rowElements = shape.elements() / shape.size(0);
    this.division = division;
    this.drawn = new float[division.blocks()][rowElements];
  }

  /** Refuses a run whose rows have no equal parts of the tensor's. */
  void requireEqualParts(int[] examples) {
    if (shape.size(0) % examples.length != 0) {
      throw new IllegalArgumentException(
          "noise "
              + noise.stream()
              + shape
              + " does not share out among the "
              + examples.length
              + " rows of the run");
    }
  }

  @Override
  String describe() {
    return noise.kind().name().toLowerCase(Locale.ROOT)
        + " noise '"
        + noise.stream()
        + "' "
        + shape;
  }

  @Override
  void run(int block, Run run, Worker worker) {
    int[] examples = run.rows();
    int perExample = shape.size(0) / examples.length;
    float[] row = drawn[block];
    for (int i = division.from(block) / rowElements; i < division.to(block) / rowElements; i++) {
      int example = examples[i / perExample];
      int first = i % perExample * rowElements;
      switch (noise.kind()) {
        case NORMAL -> numbers.normal(run.step(), example, first, row, 0, rowElements);
        case UNIFORM -> numbers.uniform(run.step(), example, first, row, 0, rowElements);
      }
      place.write(i * rowElements, row, 0, rowElements);
    }
  }
}
