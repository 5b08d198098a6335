package org.vae4j.engine.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.vae4j.api.chain.Chain;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.SelectedExamples;
import org.vae4j.api.evaluation.EvaluationContext;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Model;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.engine.compute.ComputedModel;
import org.vae4j.engine.compute.Interruption;
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
    Reports reports = new Reports();
    return computed.compute(
        some, atOnce, times, quantities, done -> reports.after(done, (long) each * times));
  }

  /**
   * Runs a chain several times.
   *
   * @throws CancellationException if this thread is interrupted
   */
  @Override
  public List<Map<String, float[]>> computeChain(
      int first, int atOnce, int times, Function<Batch, Chain> chain) {
    Examples some = SelectedExamples.first(examples, first);
    int batches = (int) Math.ceil(some.size() / (double) atOnce) * times;
    Reports reports = new Reports();
    int[] started = {-1};
    return computed.computeChain(
        some,
        atOnce,
        times,
        chain,
        (from, current) -> {
          if (current.done() == 0) {
            started[0]++;
          }
          long links = current.links();
          reports.after(started[0] * links + current.done(), batches * links);
        });
  }

  /** Tells how measuring gets on, a few times a second. */
  private final class Reports {
    private final long started = System.nanoTime();
    private long reported = started;

    void after(long done, long all) {
      Interruption.stopHere();
      long now = System.nanoTime();
      if (done > 0 && now - reported >= REPORT_NANOS) {
        reported = now;
        Duration remaining = Duration.ofNanos((now - started) / done * (all - done));
        listener.happened(new RunEvent.Measuring(done, all, remaining));
      }
    }
  }
}
