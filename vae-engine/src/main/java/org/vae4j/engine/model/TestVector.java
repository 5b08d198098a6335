package org.vae4j.engine.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.vae4j.api.UserException;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.GivenRows;
import org.vae4j.api.model.Batch;
import org.vae4j.api.model.Draw;
import org.vae4j.api.model.LatentSpace;
import org.vae4j.api.model.LatentVariableModel;
import org.vae4j.api.model.Trace;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Shape;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.engine.compute.ComputedModel;
import org.vae4j.engine.storage.StoredTensor;
import org.vae4j.engine.storage.TensorFile;

/** A few numbers that a model computed when it was written, and computes again when it is read. */
final class TestVector {
  private static final String EXAMPLES = "examples";
  private static final int ROWS = 4;

  /** The seed of the samples of a model that has no latent variables. */
  private static final long SEED = 1;

  /**
   * Processors and libraries round differently; a wrong weight is off by far more. Relative to the
   * larger of 1 and the number.
   */
  private static final double TOLERANCE = 1e-3;

  /** Not in models that were written before densities were in test vectors. */
  private static final Set<String> DENSITIES = Set.of("logLikelihood", "logPrior");

  private TestVector() {}

  static void write(ComputedModel model, Examples examples, Path file) throws IOException {
    float[][] some = new float[Math.min(ROWS, examples.size())][model.exampleShape().elements()];
    for (int row = 0; row < some.length; row++) {
      examples.read(row, some[row], 0);
    }
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put(EXAMPLES, stored(some));
    tensors.putAll(compute(model, some));
    new TensorFile(Map.of(), tensors).write(file);
  }

  /**
   * Computes everything again.
   *
   * @throws UserException if a number is not what it was
   */
  static void verify(ComputedModel model, Path file) {
    Map<String, StoredTensor> expected = TensorFile.read(file).tensors();
    StoredTensor examples = expected.get(EXAMPLES);
    if (examples == null) {
      throw new UserException(file + ": has no '" + EXAMPLES + "'; it is damaged");
    }
    Map<String, StoredTensor> actual = compute(model, rows(examples));
    actual.forEach(
        (name, tensor) -> {
          StoredTensor before = expected.get(name);
          if (before != null) {
            compare(file, name, before.values(), tensor.values());
          } else if (!DENSITIES.contains(name)) {
            throw new UserException(file + ": has no '" + name + "'; it is damaged");
          }
        });
  }

  private static void compare(Path file, String name, float[] before, float[] now) {
    if (before.length != now.length) {
      throw new UserException(
          file + ": has " + before.length + " values of '" + name + "', expected " + now.length);
    }
    for (int i = 0; i < now.length; i++) {
      double allowed = TOLERANCE * Math.max(1, Math.abs(before[i]));
      // Written so that a number that is not one is refused.
      if (!(Math.abs(now[i] - before[i]) <= allowed)) {
        throw new UserException(
            file
                + ": the model no longer computes what it did when it was written: value "
                + i
                + " of '"
                + name
                + "' is "
                + now[i]
                + " and was "
                + before[i]
                + "; a part of it or the backend has changed since");
      }
    }
  }

  private static Map<String, StoredTensor> compute(ComputedModel model, float[][] examples) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    // Under the first class, where there are classes, and the mean covariates.
    OptionalInt label =
        model.data().classNames().isEmpty() ? OptionalInt.empty() : OptionalInt.of(0);
    if (model.latentSpace().isPresent()) {
      LatentSpace space = model.latentSpace().get();
      GivenRows rows = new GivenRows(model.exampleShape(), examples, label, model.data());
      space
          .encode(rows)
          .forEach(
              (name, encoding) -> {
                String of = space.shapes().size() == 1 ? "" : name + "/";
                tensors.put(of + "means", stored(encoding.means()));
                tensors.put(of + "standardDeviations", stored(encoding.standardDeviations()));
              });
      tensors.put("reconstructions", stored(space.reconstruct(rows)));
      tensors.putAll(densities(model, rows));
    } else {
      tensors.put("samples", stored(model.generate(examples.length, label, SEED)));
    }
    return tensors;
  }

  /** log p(x|z) and log p(z) of each example at the posterior means, where they are known. */
  private static Map<String, StoredTensor> densities(ComputedModel model, GivenRows rows) {
    Map<String, StoredTensor> densities = new LinkedHashMap<>();
    if (model.model() instanceof LatentVariableModel latents) {
      add(densities, "logLikelihood", model, rows, latents, Trace::logLikelihood);
      add(densities, "logPrior", model, rows, latents, Trace::logPrior);
    }
    return densities;
  }

  private static void add(
      Map<String, StoredTensor> densities,
      String name,
      ComputedModel model,
      GivenRows rows,
      LatentVariableModel latents,
      Function<Trace, Tensor> density) {
    if (!isKnown(latents, Batch.inputs(1, model.data()), density)) {
      return;
    }
    float[] values =
        model
            .compile(model.exampleShape(), batch -> Map.of(name, density.apply(at(latents, batch))))
            .of(rows, 0)
            .getOrDefault(name, new float[0]);
    densities.put(name, new StoredTensor(Shape.of(values.length), values));
  }

  private static boolean isKnown(
      LatentVariableModel model, Batch batch, Function<Trace, Tensor> density) {
    try {
      return density.apply(at(model, batch)).shape().rank() == 1;
    } catch (UnsupportedOperationException e) {
      return false;
    }
  }

  private static Trace at(LatentVariableModel model, Batch batch) {
    return Trace.of(model, batch, 1, Draw.posteriorMeans(), ForwardPass.evaluation("test vector"));
  }

  private static StoredTensor stored(float[][] rows) {
    int each = rows[0].length;
    float[] values = new float[rows.length * each];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, values, row * each, each);
    }
    return new StoredTensor(Shape.of(rows.length, each), values);
  }

  private static float[][] rows(StoredTensor tensor) {
    int each = tensor.shape().elements() / tensor.shape().size(0);
    float[][] rows = new float[tensor.shape().size(0)][each];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(tensor.values(), row * each, rows[row], 0, each);
    }
    return rows;
  }
}
