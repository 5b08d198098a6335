package org.vae4j.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;
import org.vae4j.api.tensor.Window;

/** Against results worked out by hand. */
class ReferenceBackendTest {
  private static final Tensor TABLE = Tensor.constant(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);

  @Test
  void movesElements() {
    assertThat(valueOf(TABLE.transpose(1, 0))).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(valueOf(TABLE.slice(1, 1, 3))).containsExactly(2, 3, 5, 6);
    assertThat(valueOf(TABLE.slice(0, 1, 2).pad(1, 1, 5))).containsExactly(0, 4, 5, 6, 0);
    assertThat(valueOf(TABLE.slice(0, 0, 1).broadcast(Shape.of(2, 2, 3))))
        .containsExactly(1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3);
    assertThat(valueOf(Tensor.concatenate(1, List.of(TABLE.slice(1, 2, 3), TABLE))))
        .containsExactly(3, 1, 2, 3, 6, 4, 5, 6);
    assertThat(valueOf(TABLE.slice(1, 0, 1).repeatRows(2))).containsExactly(1, 1, 4, 4);
    assertThat(valueOf(TABLE.slice(1, 0, 1).broadcastRows(Shape.of(1, 2))))
        .containsExactly(1, 1, 4, 4);
  }

  @Test
  void reduces() {
    assertThat(valueOf(TABLE.sum(0))).containsExactly(5, 7, 9);
    assertThat(valueOf(TABLE.sum(1))).containsExactly(6, 15);
    assertThat(valueOf(TABLE.sum())).containsExactly(21);
    assertThat(valueOf(TABLE.negate().largest(0))).containsExactly(-1, -2, -3);
  }

  @Test
  void multipliesMatrices() {
    Tensor square = Tensor.constant(Shape.of(2, 2), 1, 2, 3, 4);
    assertThat(valueOf(square.matmul(TABLE))).containsExactly(9, 12, 15, 19, 26, 33);
    assertThat(valueOf(square.matmul(TABLE, true, false))).containsExactly(13, 17, 21, 18, 24, 30);
    assertThat(valueOf(TABLE.matmul(TABLE, false, true))).containsExactly(14, 32, 32, 77);
  }

  @Test
  void convolves() {
    Tensor image = Tensor.constant(Shape.of(1, 1, 3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9);
    Tensor kernel = Tensor.constant(Shape.of(1, 1, 2, 2), 1, 10, 100, 1000);
    assertThat(valueOf(image.convolve(kernel, new Window(1, 0))))
        .containsExactly(5421, 6532, 8754, 9865);
    assertThat(valueOf(image.convolve(kernel, new Window(2, 1))))
        .containsExactly(1000, 3200, 7040, 9865);
    Tensor ones = Tensor.filled(Shape.of(1, 1, 2, 2), 1);
    assertThat(valueOf(ones.convolveToImages(kernel, new Window(1, 0), 3, 3)))
        .containsExactly(1, 11, 10, 101, 1111, 1010, 100, 1100, 1000);
    assertThat(valueOf(image.convolveToKernels(ones, new Window(1, 0), 2, 2)))
        .containsExactly(12, 16, 24, 28);
  }

  @Test
  void assignsWhatWasComputedFromOldValues() {
    Variable first = Variable.state("first", Shape.scalar(), Initializer.constant(1));
    Variable second = Variable.state("second", Shape.scalar(), Initializer.constant(2));
    try (ReferenceSession session = new ReferenceBackend().open(1)) {
      Tensor sum = first.tensor().plus(second.tensor());
      ReferenceProgram program =
          session.compile(
              List.of(sum),
              List.of(
                  new Assignment(first, second.tensor()), new Assignment(second, first.tensor())));
      program.run(new Feeds());
      assertThat(program.value(sum)).containsExactly(3);
      assertThat(session.read(first)).containsExactly(2);
      assertThat(session.read(second)).containsExactly(1);
    }
  }

  @Test
  void givesEachRowItsOwnNoise() {
    Tensor noise = NoiseStream.of("z").normal(Shape.of(4, 3));
    double[] both = noiseOf(noise, 7, 5);
    double[] swapped = noiseOf(noise, 5, 7);
    assertThat(List.of(both[0], both[5])).containsExactly(swapped[6], swapped[11]);
    assertThat(both).doesNotHaveDuplicates();
  }

  @Test
  void isFoundAsAPlugin() {
    assertThat(ServiceLoader.load(VaePlugin.class))
        .anySatisfy(
            plugin -> {
              assertThat(plugin.name()).isEqualTo("testkit");
              assertThat(plugin.components())
                  .singleElement()
                  .satisfies(component -> assertThat(component.name()).isEqualTo("reference"));
            });
  }

  private static double[] noiseOf(Tensor noise, int... rows) {
    try (ReferenceSession session = new ReferenceBackend().open(1)) {
      ReferenceProgram program = session.compile(List.of(noise));
      program.run(new Feeds().at(3, rows));
      return program.exactValue(noise);
    }
  }

  private static double[] valueOf(Tensor tensor) {
    try (ReferenceSession session = new ReferenceBackend().open(1)) {
      ReferenceProgram program = session.compile(List.of(tensor));
      program.run(new Feeds());
      return program.exactValue(tensor);
    }
  }
}
