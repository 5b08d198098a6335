package org.vae4j.api.backend;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.tensor.Op;
import org.vae4j.api.tensor.Tensor;

/**
 * What one run is given. Reused from run to run; used by one thread.
 *
 * <p>Arrays are held, not copied: they must not change while a program runs.
 */
public final class Feeds {
  private final Map<Tensor, float[]> values = new HashMap<>();
  private final Map<Tensor, float[]> scalars = new HashMap<>();
  private int step;
  private int link;
  private int[] rows = {0};

  /**
   * Gives an input its value.
   *
   * @param input made by {@link Tensor#input}
   * @param value the elements, last axis fastest
   */
  public Feeds set(Tensor input, float[] value) {
    if (input.op() != Op.INPUT) {
      throw new IllegalArgumentException(input + " is not an input");
    }
    if (value.length != input.shape().elements()) {
      throw new IllegalArgumentException(
          input + " has " + input.shape().elements() + " values, and was given " + value.length);
    }
    values.put(input, value);
    return this;
  }

  /** Gives a scalar input its value. */
  public Feeds set(Tensor input, double value) {
    // Set at each step: the array is made once.
    float[] own = scalars.computeIfAbsent(input, absent -> new float[1]);
    own[0] = (float) value;
    return set(input, own);
  }

  /**
   * Says where the run stands; noise depends on it.
   *
   * @param step the step of the run
   * @param rows for each row of the batch the {@linkplain org.vae4j.api.data.Examples#id id} of its
   *     example; held, not copied
   */
  public Feeds at(int step, int[] rows) {
    return at(step, 0, rows);
  }

  /**
   * Says where a run stands that is one link of a chain; noise depends on it.
   *
   * @param step the step of the run
   * @param link the number of the link, from 0
   * @param rows for each row of the batch the {@linkplain org.vae4j.api.data.Examples#id id} of its
   *     example; held, not copied
   */
  public Feeds at(int step, int link, int[] rows) {
    if (link < 0) {
      throw new IllegalArgumentException("links are numbered from 0, was " + link);
    }
    if (rows.length == 0) {
      throw new IllegalArgumentException("a run has at least one row");
    }
    this.step = step;
    this.link = link;
    this.rows = rows;
    return this;
  }

  /** The value of an input, if it has one. */
  public Optional<float[]> value(Tensor input) {
    return Optional.ofNullable(values.get(input));
  }

  /** The step of the run. */
  public int step() {
    return step;
  }

  /** The link of a chain; 0 where the run is no link. */
  public int link() {
    return link;
  }

  /** The ids of the examples in the rows of the batch. */
  public int[] rows() {
    return rows;
  }
}
