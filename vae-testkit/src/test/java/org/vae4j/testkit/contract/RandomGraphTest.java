package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Op;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.testkit.contract.OperationCase.Values;
import org.vae4j.testkit.reference.ReferenceBackend;
import org.vae4j.testkit.reference.ReferenceProgram;
import org.vae4j.testkit.reference.ReferenceSession;

class RandomGraphTest {
  private static final List<RandomGraph> GRAPHS =
      LongStream.rangeClosed(1, 20).mapToObj(seed -> RandomGraph.of(seed, 3)).toList();

  @Test
  void everyOperationIsInSomeGraph() {
    Set<Op> used = EnumSet.noneOf(Op.class);
    for (RandomGraph graph : GRAPHS) {
      Gradients.inputsFirst(graph.outputs()).forEach(tensor -> used.add(tensor.op()));
    }
    assertThat(used).containsExactlyInAnyOrder(Op.values());
  }

  @Test
  void valuesStaySmallAndAreNotAllZero() {
    for (RandomGraph graph : GRAPHS) {
      Feeds feeds = new Feeds().at(0, new int[] {1, 2, 3});
      for (Tensor input : graph.inputs()) {
        feeds.set(input, Values.between(-1, 1, input.shape().toArray()).numbers());
      }
      try (ReferenceSession session = new ReferenceBackend().open(1)) {
        ReferenceProgram program = session.compile(graph.outputs());
        program.run(feeds);
        double largest =
            graph.outputs().stream()
                .flatMapToDouble(output -> Arrays.stream(program.exactValue(output)))
                .map(Math::abs)
                .max()
                .orElseThrow();
        assertThat(largest).isBetween(0.01, 30.0);
      }
    }
  }
}
