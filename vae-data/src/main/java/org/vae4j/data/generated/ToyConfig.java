package org.vae4j.data.generated;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.data.DataConfig;
import org.vae4j.api.data.DataLocations;
import org.vae4j.api.data.DataOutline;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.DataSource;
import org.vae4j.api.tensor.Shape;
import org.vae4j.data.examples.FloatExamples;
import org.vae4j.data.examples.Labels;
import org.vae4j.data.format.Checksum;

/** Describes points of the plane that are drawn from a known distribution. */
@Doc(
    "Points of the plane, drawn from a distribution whose entropy is known: no model has a smaller negative log-likelihood. It needs no file.")
public record ToyConfig(
    @Doc("What they are drawn from.") @Default("\"eight-gaussians\"") Toy distribution,
    @Doc("How many there are to train on.") @Default("10000") @Range(min = 1) int training,
    @Doc("How many there are to test on.") @Default("10000") @Range(min = 1) int test,
    @Doc("Decides which.") @Default("1") long seed)
    implements DataConfig {
  private static final Shape SHAPE = Shape.of(2);

  public ToyConfig {
    requireNonNull(distribution, "distribution");
  }

  /** The source that this describes. */
  public DataSource source() {
    return new DataSource() {
      @Override
      public DataSet open(DataLocations locations) {
        return drawn();
      }

      @Override
      public Optional<DataOutline> outline() {
        return Optional.of(new DataOutline(SHAPE, List.of()));
      }
    };
  }

  private DataSet drawn() {
    String name = distribution.name().toLowerCase(Locale.ROOT).replace('_', '-');
    float[] first = distribution.draw(training, seed, "training");
    float[] second = distribution.draw(test, seed, "test");
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * (first.length + second.length));
    for (float[] values : List.of(first, second)) {
      for (float value : values) {
        bytes.putFloat(value);
      }
    }
    return new DataSet(
            name,
            new FloatExamples(first, SHAPE, Labels.none(), 0),
            Optional.empty(),
            Optional.of(new FloatExamples(second, SHAPE, Labels.none(), training)),
            List.of(),
            Checksum.sha256(bytes.array()))
        .withNote(
            String.format(
                Locale.ROOT,
                "%s: its entropy is %.4f nats, below which no model's negative log-likelihood is",
                name,
                distribution.entropy()));
  }
}
