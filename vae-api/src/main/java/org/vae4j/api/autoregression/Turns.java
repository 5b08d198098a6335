package org.vae4j.api.autoregression;

import java.util.Arrays;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * The order in which the dimensions of an event are drawn. Immutable.
 *
 * <p>The dimensions of a vector follow one another; those of an image row by row, column by column
 * and at each place channel by channel.
 */
public final class Turns {
  private final Shape event;
  private final double[] turns;

  private Turns(Shape event, double[] turns) {
    this.event = event;
    this.turns = turns;
  }

  /** One dimension after the other, the last axis fastest. */
  public static Turns inOrder(Shape event) {
    double[] turns = new double[event.elements()];
    Arrays.setAll(turns, i -> i);
    return new Turns(event, turns);
  }

  /**
   * One place of an image after the other, and at each place all of its channels.
   *
   * @param image {@code [channels, height, width]}
   */
  public static Turns byPlace(Shape image) {
    int channels = image.size(0);
    int places = image.size(1) * image.size(2);
    double[] turns = new double[image.elements()];
    Arrays.setAll(turns, i -> i % places * channels + i / places);
    return new Turns(image, turns);
  }

  /** How many turns there are: one for each dimension. */
  public int count() {
    return turns.length;
  }

  /**
   * The turn of a dimension, from 0.
   *
   * @param dimension its number among the elements of an event, the last axis fastest
   */
  public int of(int dimension) {
    return (int) turns[dimension];
  }

  /**
   * 1 for the dimension whose turn it is, 0 for all others.
   *
   * @param turn a scalar
   * @return {@code [event…]}
   */
  Tensor isTurn(Tensor turn) {
    Tensor away = Tensor.constant(event, turns).minus(turn.broadcast(event)).abs();
    return Tensor.filled(event, 1).minus(away.minimum(1));
  }
}
