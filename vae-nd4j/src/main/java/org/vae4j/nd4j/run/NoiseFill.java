package org.vae4j.nd4j.run;

import java.util.List;
import java.util.Locale;
import org.vae4j.api.random.CounterNoise;
import org.vae4j.api.random.NormalBatch;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Shape;

/** Draws random numbers. */
final class NoiseFill extends Instruction {
  /** The most normal numbers at a time: several goes of a batch, the last of which may be short. */
  private static final int MOST_AT_A_TIME = 4096;

  private final Noise noise;
  private final CounterNoise numbers;
  private final Place place;
  private final Shape shape;
  private final int rowElements;
  private final Division division;
  // One of each for every block, so that a run allocates nothing.
  private final float[][] drawn;
  private final NormalBatch[] batches;

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
    this.drawn = new float[division.blocks()][];
    this.batches = new NormalBatch[noise.kind() == Noise.Kind.NORMAL ? division.blocks() : 0];
    for (int block = 0; block < division.blocks(); block++) {
      switch (noise.kind()) {
        case NORMAL -> {
          int elements = division.to(block) - division.from(block);
          drawn[block] = new float[Math.min(elements, MOST_AT_A_TIME)];
          batches[block] = new NormalBatch(elements);
        }
        case UNIFORM -> drawn[block] = new float[rowElements];
      }
    }
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
  void run(int block, RunState run, Worker worker) {
    switch (noise.kind()) {
      case NORMAL -> fillNormal(block, run);
      case UNIFORM -> fillUniform(block, run);
    }
  }

  private void fillNormal(int block, RunState run) {
    CounterNoise ofLink = numbers.atLink(run.link());
    int[] examples = run.rows();
    int perExample = shape.elements() / examples.length;
    float[] some = drawn[block];
    for (int from = division.from(block); from < division.to(block); from += some.length) {
      int count = Math.min(some.length, division.to(block) - from);
      ofLink.normal(run.step(), examples, perExample, from, some, 0, count, batches[block]);
      place.write(from, some, 0, count);
    }
  }

  private void fillUniform(int block, RunState run) {
    CounterNoise ofLink = numbers.atLink(run.link());
    int[] examples = run.rows();
    int perExample = shape.size(0) / examples.length;
    float[] row = drawn[block];
    for (int i = division.from(block) / rowElements; i < division.to(block) / rowElements; i++) {
      int first = i % perExample * rowElements;
      ofLink.uniform(run.step(), examples[i / perExample], first, row, 0, rowElements);
      place.write(i * rowElements, row, 0, rowElements);
    }
  }
}
