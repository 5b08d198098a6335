package org.vae4j.testkit.sketch;

import java.util.List;
import java.util.stream.IntStream;
import org.vae4j.api.distribution.Distribution;
import org.vae4j.api.distribution.Normal;
import org.vae4j.api.distribution.Sample;
import org.vae4j.api.layer.Dense;
import org.vae4j.api.model.Posterior;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.parameter.Parameters;
import org.vae4j.api.tensor.NoiseStream;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;

/**
 * A normal posterior bent by planar flows, of which every parameter is a function of the example:
 * Rezende and Mohamed 2015, §4.
 */
record PlanarFlow(Parameters scope, int latentSize, int length) implements Posterior {
  @Override
  public Flow given(Tensor features, ForwardPass pass) {
    return new Flow(
        (Normal) SmallAutoencoder.diagonalGaussian(scope, latentSize).given(features, pass),
        IntStream.range(0, length)
            .mapToObj(i -> scope.scope("flow-" + i))
            .map(
                layer ->
                    new Planar(
                        Dense.apply(layer.scope("u"), features, latentSize),
                        Dense.apply(layer.scope("w"), features, latentSize),
                        Dense.apply(layer.scope("b"), features, 1).sumRows()))
            .toList());
  }

  /** f(z) = z + û tanh(wᵀz + b), with u, w {@code [rows, latent]} and b {@code [rows]}. */
  record Planar(Tensor u, Tensor w, Tensor b) {
    Drawn apply(Drawn z) {
      Tensor h = w.times(z.value()).sumRows().plus(b).tanh(); // [rows]
      // û = u + (m(wᵀu) − wᵀu) w / ‖w‖² with m(x) = −1 + ln(1 + eˣ) is invertible: appendix A.1.
      Tensor wu = w.times(u).sumRows();
      Tensor shift = wu.softplus().minus(1).minus(wu).dividedBy(w.square().sumRows());
      Tensor bent = u.plus(along(w, shift)); // û
      Tensor slope = Tensor.constant(1).minus(h.square()).times(w.times(bent).sumRows()); // ûᵀψ
      return new Drawn(z.value().plus(along(bent, h)), z.logProb().minus(slope.log1p()));
    }

    Planar repeatRows(int count) {
      return new Planar(u.repeatRows(count), w.repeatRows(count), b.repeatRows(count));
    }

    private static Tensor along(Tensor direction, Tensor length) {
      Shape shape = direction.shape();
      return direction.times(length.reshape(Shape.of(shape.size(0), 1)).broadcast(shape));
    }
  }

  record Drawn(Tensor value, Tensor logProb) implements Sample {}

  record Flow(Normal base, List<Planar> layers) implements Distribution {
    @Override
    public boolean isReparameterised() {
      return true;
    }

    @Override
    public Drawn sampleWithLogProb(NoiseStream noise) {
      Sample first = base.sampleWithLogProb(noise);
      Drawn z = new Drawn(first.value(), first.logProb());
      for (Planar layer : layers) {
        z = layer.apply(z);
      }
      return z;
    }

    @Override
    public Tensor sample(NoiseStream noise) {
      return sampleWithLogProb(noise).value();
    }

    @Override
    public Tensor logProb(Tensor value) {
      throw new UnsupportedOperationException("a planar flow has no inverse in closed form");
    }

    @Override
    public Tensor mean() {
      throw new UnsupportedOperationException("the mean of a planar flow has no closed form");
    }

    @Override
    public Flow repeatRows(int count) {
      return new Flow(
          base.repeatRows(count), layers.stream().map(layer -> layer.repeatRows(count)).toList());
    }

    @Override
    public int rows() {
      return base.rows();
    }

    @Override
    public Shape eventShape() {
      return base.eventShape();
    }
  }
}
