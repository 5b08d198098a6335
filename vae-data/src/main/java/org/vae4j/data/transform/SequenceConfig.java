package org.vae4j.data.transform;

import java.util.List;
import java.util.stream.IntStream;
import org.vae4j.api.config.Doc;
import org.vae4j.api.data.Transform;
import org.vae4j.api.data.TransformConfig;
import org.vae4j.api.plugin.BuildContext;

/**
 * Describes transforms one after the other.
 *
 * @param of the transforms
 */
@Doc("Several transforms, one after the other, such as log1p and then standardized.")
public record SequenceConfig(@Doc("The transforms, in their order.") List<TransformConfig> of)
    implements TransformConfig {
  public SequenceConfig {
    of = List.copyOf(of);
    if (of.isEmpty()) {
      throw new IllegalArgumentException("'of' must have at least one transform");
    }
  }

  /** The treatment, to be fitted. */
  public Transform transform(BuildContext context) {
    return new Sequence(
        IntStream.range(0, of.size()).mapToObj(i -> context.build("of/" + i, of.get(i))).toList());
  }
}
