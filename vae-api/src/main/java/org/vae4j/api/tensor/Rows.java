package org.vae4j.api.tensor;

/**
 * Something that there is one of for each row of a batch.
 *
 * @param <R> what repeating it gives: itself, in all but name
 */
public interface Rows<R> {
  /**
   * Each row repeated, the copies side by side, as {@link Tensor#repeatRows} has them.
   *
   * @param count how many of each
   */
  R repeatRows(int count);
}
