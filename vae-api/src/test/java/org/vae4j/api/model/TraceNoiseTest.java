package org.vae4j.api.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.vae4j.api.distribution.Deterministic;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Gradients;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Op;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/** The draws of one part of a model stay what they are when another part draws more. */
class TraceNoiseTest {
  private static final Condition THREE = Condition.none(3);

  @Test
  void aVariableAskedForBeforeAnotherLeavesTheOthersDraws() {
    assertThat(streams(of(new Program(List.of("a", "z"))), "z"))
        .isEqualTo(streams(of(new Program(List.of("z"))), "z"))
        .containsExactly("pass/z/0");
  }

  @Test
  void twoVariablesDrawIndependently() {
    Trace trace = of(new Program(List.of("a", "z")));
    assertThat(streams(trace, "a")).doesNotContainAnyElementsOf(streams(trace, "z"));
  }

  @Test
  void twoTracesInOnePassDrawIndependently() {
    ForwardPass pass = ForwardPass.evaluation("pass");
    Trace first = Trace.of(new Program(List.of("z")), THREE, Draw.fromPrior(), pass);
    Trace second = Trace.of(new Program(List.of("z")), THREE, Draw.fromPrior(), pass);
    assertThat(streams(first, "z")).doesNotContainAnyElementsOf(streams(second, "z"));
  }

  @Test
  void aPriorThatDrawsLeavesTheDrawsOfTheLikelihoodAndOfTheVariable() {
    Trace quiet = of(new Autoencoder(false));
    Trace drawing = of(new Autoencoder(true));
    assertThat(streams(drawing, "z")).containsExactlyInAnyOrder("pass/prior/0", "pass/z/0");
    assertThat(streams(quiet, "z")).containsExactly("pass/z/0");
    assertThat(streamsOf(drawing.likelihood().mean())).contains("pass/likelihood/0");
    assertThat(streamsOf(quiet.likelihood().mean())).contains("pass/likelihood/0");
  }

  private static Trace of(LatentVariableModel model) {
    return Trace.of(model, THREE, Draw.fromPrior(), ForwardPass.evaluation("pass"));
  }

  private static Set<String> streams(Trace trace, String variable) {
    return streamsOf(trace.values().get(variable));
  }

  private static Set<String> streamsOf(Tensor value) {
    Set<String> streams = new TreeSet<>();
    for (Tensor each : Gradients.inputsFirst(List.of(value))) {
      if (each.op() == Op.NOISE) {
        streams.add(((Noise) each.attribute()).stream());
      }
    }
    return streams;
  }

  private static Tensor noise(ForwardPass pass) {
    return pass.noise().normal(Shape.of(3, 1));
  }

  /** Independent latent variables; examples are those of the last one. */
  private record Program(List<String> names) implements LatentVariableModel {
    @Override
    public Distribution generate(Latents latents, Condition condition, ForwardPass pass) {
      Tensor last = Tensor.constant(0);
      for (String name : names) {
        last =
            latents.next(
                name,
                Normal.standard(condition.rows(), Shape.of(1)),
                () -> Normal.standard(condition.rows(), Shape.of(1)));
      }
      return new Deterministic(last);
    }

    @Override
    public Diagram diagram() {
      return new Diagram(List.of(), List.of());
    }
  }

  /** An autoencoder whose likelihood is noisy, and whose prior may be. */
  private record Autoencoder(boolean drawing) implements VariationalAutoencoder {
    @Override
    public Shape latentShape() {
      return Shape.of(1);
    }

    @Override
    public Distribution posterior(Batch batch, ForwardPass pass) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Distribution prior(Condition condition, ForwardPass pass) {
      Normal standard = Normal.standard(condition.rows(), latentShape());
      return drawing ? new Normal(noise(pass), standard.logVariance()) : standard;
    }

    @Override
    public Distribution likelihood(Tensor z, Condition condition, ForwardPass pass) {
      return new Deterministic(z.plus(noise(pass)));
    }

    @Override
    public Diagram diagram() {
      return new Diagram(List.of(), List.of());
    }
  }
}
