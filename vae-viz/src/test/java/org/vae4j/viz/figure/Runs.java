package org.vae4j.viz.figure;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.Table;
import org.vae4j.api.model.TrainedModel;
import org.vae4j.api.tensor.Shape;

/** Contexts to draw figures from. */
final class Runs {
  private Runs() {}

  static FigureContext images() {
    return context("quickstart", new SmoothModel(Shape.of(1, 28, 28), 8, false), true);
  }

  static FigureContext plainAutoencoder() {
    return context("autoencoder", new SmoothModel(Shape.of(1, 28, 28), 8, true), true);
  }

  static FigureContext colouredImages() {
    return context("faces", new SmoothModel(Shape.of(3, 20, 28), 2, false), false);
  }

  static FigureContext tables() {
    return context("table", new SmoothModel(Shape.of(12), 2, false), true);
  }

  static FigureContext context(String name, SmoothModel model, boolean labelled) {
    DataSet data = Blobs.dataSet(model, labelled);
    return new FigureContext() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public TrainedModel model() {
        return model;
      }

      @Override
      public DataSet data() {
        return data;
      }

      @Override
      public Table metrics() {
        return Runs.metrics(20);
      }

      @Override
      public long seed() {
        return 1;
      }
    };
  }

  static Table metrics(int epochs) {
    List<List<Double>> rows = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs; epoch++) {
      double reconstruction = 216 + 60.0 / epoch;
      double divergence = 15.5 - 8.0 / epoch;
      double gap = 0.06 * (epoch - 12) * (epoch - 12) / 12 + 2;
      rows.add(
          List.of(
              (double) epoch,
              reconstruction + divergence,
              reconstruction,
              divergence,
              reconstruction + divergence + gap,
              reconstruction + gap,
              divergence + 0.1,
              reconstruction + divergence + gap,
              Math.min(1, epoch / 5.0),
              0.001 * Math.exp(-epoch / 10.0),
              4.25));
    }
    return new Table(
        List.of(
            "epoch",
            "train_loss",
            "train_reconstruction",
            "train_kl",
            "validation_loss",
            "validation_reconstruction",
            "validation_kl",
            "validation_score",
            "beta",
            "learningRate",
            "seconds"),
        rows);
  }
}
