package org.vae4j.engine.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.SelectedExamples;
import org.vae4j.api.evaluation.EvaluationContext;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Model;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.engine.compute.ComputedModel;
import org.vae4j.engine.event.RunEvent;
import org.vae4j.engine.event.RunListener;

/**
 * A trained model and the examples that it is measured on.
 *
 * @param listener hears of {@link RunEvent.Measuring} while something is computed several times
 */
public record ModelEvaluation(ComputedModel computed, Examples examples, RunListener listener)
    implements EvaluationContext {
  private static final long REPORT_NANOS = Duration.ofMillis(200).toNanos();

  @Override
  public Model model() {
    return computed.model();
  }

  @Override
  public Map<String, float[]> compute(Function<Batch, Map<String, Tensor>> quantities) {
    return computed.compute(examples, quantities);
  }

  /**
   * Computes quantities several times.
   *
   * @throws CancellationException if this thread is interrupted
   */
  @Override
  public List<Map<String, float[]>> compute(
      int first, int atOnce, int times, Function<Batch, Map<String, Tensor>> quantities) {
    Examples some = SelectedExamples.first(examples, first);
    int each = (int) Math.ceil(some.size() / (double) atOnce);
    return computed.compute(some, atOnce, times, quantities, reportsOf(each * times));
  }

  private IntConsumer reportsOf(int batches) {
    long started = System.nanoTime();
    long[] reported = {started};
    return done -> {
      if (Thread.interrupted()) {
        CancellationException stopped = new CancellationException("interrupted");
        stopped.initCause(new InterruptedException());
        throw stopped;
      }
      long now = System.nanoTime();
      if (done > 0 && now - reported[0] >= REPORT_NANOS) {
        reported[0] = now;
        Duration remaining = Duration.ofNanos((now - started) / done * (batches - done));
        listener.happened(new RunEvent.Measuring(done, batches, remaining));
      }
    };
  }
}
