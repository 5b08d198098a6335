package org.vae4j.models.testing;

import java.util.List;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceProgram;
import org.vae4j.testkit.reference.ReferenceSession;

/** One session of the reference backend, with one seed. */
public final class Run implements AutoCloseable {
  private final ReferenceSession session;
  private final Feeds feeds = new Feeds();

  public Run(long seed) {
    session = new ReferenceBackend().open(seed);
  }

  public ReferenceSession session() {
    return session;
  }

  public Feeds feeds() {
    return feeds;
  }

  /** Rows 0 to {@code count − 1}. */
  public Run rows(int step, int count) {
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = i;
    }
    feeds.at(step, rows);
    return this;
  }

  public double[] value(Tensor tensor) {
    ReferenceProgram program = session.compile(List.of(tensor));
    program.run(feeds);
    return program.exactValue(tensor);
  }

  public void set(List<Variable> variables, String name, double... values) {
    session.writeExactly(
        variables.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow(),
        values);
  }

  @Override
  public void close() {
    session.close();
  }
}
