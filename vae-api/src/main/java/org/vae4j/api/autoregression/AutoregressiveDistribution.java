package org.vae4j.api.autoregression;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.chain.Link;
import org.vae4j.api.chain.State;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Interval;
import org.vae4j.api.model.Condition;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * p(x) = Π p(x_i | x_{&lt;i}): the density of a value by one run of a network, a sample by one run
 * for each dimension.
 *
 * <p>Long events are drawn by {@linkplain #sampling a chain}; {@link #sample} unrolls it, and is
 * refused beyond {@value #MOST_UNROLLED} dimensions. Immutable.
 */
public final class AutoregressiveDistribution implements Distribution {
  /** Beyond it a sample is drawn by a chain alone. */
  public static final int MOST_UNROLLED = 128;

  private static final String GIVEN = "given ";

  private final Conditionals conditionals;
  private final Turns turns;
  private final Map<String, Tensor> given;
  private final Condition condition;
  private final Distribution first;

  /**
   * A distribution of events.
   *
   * @param conditionals the distributions of the dimensions
   * @param turns the order in which the dimensions are drawn
   * @param given what they depend on besides, {@code [rows, …]} each
   * @param condition what is known of each row
   * @param first the conditionals of events of zeros, which tell what the values are like
   */
  public AutoregressiveDistribution(
      Conditionals conditionals,
      Turns turns,
      Map<String, Tensor> given,
      Condition condition,
      Distribution first) {
    this.conditionals = requireNonNull(conditionals, "conditionals");
    this.turns = requireNonNull(turns, "turns");
    this.given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    this.condition = requireNonNull(condition, "condition");
    this.first = requireNonNull(first, "first");
    if (first.eventShape().elements() != turns.count()) {
      throw new IllegalArgumentException(
          turns.count() + " turns are not those of an event of " + first.eventShape());
    }
  }

  @Override
  public int rows() {
    return condition.rows();
  }

  @Override
  public Shape eventShape() {
    return first.eventShape();
  }

  @Override
  public boolean isReparameterised() {
    return first.isReparameterised();
  }

  @Override
  public Interval range() {
    return first.range();
  }

  @Override
  public OptionalInt levels() {
    return first.levels();
  }

  @Override
  public Tensor logProb(Tensor value) {
    return conditionals(value).logProbs(value).sumRows();
  }

  /**
   * p(x_i | x_{&lt;i}) of every dimension.
   *
   * @param value {@code [rows, event…]}
   */
  public Distribution conditionals(Tensor value) {
    return conditionals.of(value, given, condition);
  }

  @Override
  public Tensor sample(NoiseStream noise) {
    if (turns.count() > MOST_UNROLLED) {
      throw new UnsupportedOperationException(
          "an example of "
              + turns.count()
              + " dimensions that are drawn one after the other takes as many runs of its network;"
              + " within a computation such as a training step that is done for "
              + MOST_UNROLLED
              + " at most");
    }
    return new Draws().unrolled(ForwardPass.evaluation(noise)).get(VALUE);
  }

  @Override
  public Tensor mean() {
    throw new UnsupportedOperationException(
        "the mean of dimensions that depend on each other is not known in closed form; average"
            + " samples");
  }

  /** Each dimension at the temperature, given those before it. */
  @Override
  public AutoregressiveDistribution tempered(double temperature) {
    return new AutoregressiveDistribution(
        (x, with, about) -> conditionals.of(x, with, about).tempered(temperature),
        turns,
        given,
        condition,
        first.tempered(temperature));
  }

  @Override
  public AutoregressiveDistribution repeatRows(int count) {
    Map<String, Tensor> repeated = new LinkedHashMap<>();
    given.forEach((name, tensor) -> repeated.put(name, tensor.repeatRows(count)));
    return new AutoregressiveDistribution(
        conditionals, turns, repeated, condition.repeatRows(count), first.repeatRows(count));
  }

  @Override
  public Optional<Chain> sampling() {
    return Optional.of(new Draws());
  }

  /** Draws one dimension with each link; those to come are 0. */
  private final class Draws implements Chain {
    @Override
    public int links() {
      return turns.count();
    }

    @Override
    public State start(ForwardPass pass) {
      Map<String, Tensor> start = new LinkedHashMap<>();
      start.put(VALUE, Tensor.filled(eventShape().prepend(rows()), 0));
      given.forEach((name, tensor) -> start.put(GIVEN + name, tensor));
      return State.of(start);
    }

    @Override
    public State next(State state, Link link) {
      Map<String, Tensor> kept = new LinkedHashMap<>();
      given.keySet().forEach(name -> kept.put(name, state.get(GIVEN + name)));
      Tensor value = state.get(VALUE); // [rows, event…]
      Tensor drawn = conditionals.of(value, kept, condition).sample(link.noise());
      Tensor isTurn = turns.isTurn(link.number()).broadcast(value.shape());
      return state.with(VALUE, drawn.where(isTurn, value));
    }

    @Override
    public Map<String, Tensor> result(State last) {
      return Map.of(VALUE, last.get(VALUE));
    }
  }
}
