package org.vae4j.models.prior;

import java.util.List;
import java.util.Locale;
import org.vae4j.api.UserException;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.FirstOrderAutoregression;
import org.vae4j.api.model.Condition;
import org.vae4j.api.model.Prior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.tensor.Shape;
import org.vae4j.models.diagram.Described;

/** zᵢ ~ N(a zᵢ₋₁, 1 − a²): Razavi, van den Oord, Poole and Vinyals 2019. */
final class FirstOrderAutoregressive implements Prior, Described {
  /** Halvings until the correlation is known to the last bit. */
  private static final int HALVINGS = 100;

  private final Shape event;
  private final double correlation;

  FirstOrderAutoregressive(FirstOrderAutoregressiveConfig config, BuildContext context) {
    this.event = context.latentShape();
    int size = event.elements();
    if (size < 2) {
      throw new UserException(
          "the prior 'first-order-autoregressive' is over latent vectors of at least 2 numbers, and"
              + " this one has "
              + size
              + "; set a larger latentSize, or use the prior 'standard-normal'");
    }
    this.correlation =
        config
            .rate()
            .map(nats -> withRate(size, nats))
            .orElseGet(
                () -> config.correlation().orElse(FirstOrderAutoregressiveConfig.CORRELATION));
  }

  /** The correlation whose least divergence is so many nats, which grows with it. */
  private static double withRate(int size, double nats) {
    double low = 0;
    double high = Math.nextDown(1.0);
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (FirstOrderAutoregression.leastDivergence(size, middle) < nats) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public Distribution given(Condition condition, Inference inference, ForwardPass pass) {
    return new FirstOrderAutoregression(condition.rows(), event, correlation);
  }

  @Override
  public String title() {
    return "first-order autoregressive prior";
  }

  @Override
  public List<String> details() {
    return List.of(
        String.format(Locale.ROOT, "correlation %.4g", correlation),
        String.format(
            Locale.ROOT,
            "δ = %.4g nats",
            FirstOrderAutoregression.leastDivergence(event.elements(), correlation)));
  }
}
