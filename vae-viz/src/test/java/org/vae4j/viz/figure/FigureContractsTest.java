package org.vae4j.viz.figure;

import org.junit.jupiter.api.Nested;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureConfig;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.testkit.contract.FigureContract;

class FigureContractsTest {
  abstract static class Registered extends FigureContract {
    private final FigureConfig config;

    Registered(FigureConfig config) {
      this.config = config;
    }

    @Override
    protected Figure figure(BuildContext context) {
      return context.build("figure", config);
    }
  }

  @Nested
  class OfClassCounts extends Registered {
    OfClassCounts() {
      super(new ClassCountsConfig());
    }
  }

  @Nested
  class OfExamples extends Registered {
    OfExamples() {
      super(new ExamplesFigureConfig(5, 3));
    }
  }

  @Nested
  class OfHistograms extends Registered {
    OfHistograms() {
      super(new HistogramsConfig(10, 20));
    }
  }

  @Nested
  class OfInterpolation extends Registered {
    OfInterpolation() {
      super(new InterpolationConfig(5, 2));
    }
  }

  @Nested
  class OfLatentKl extends Registered {
    OfLatentKl() {
      super(new LatentKlConfig());
    }
  }

  @Nested
  class OfLatentPlane extends Registered {
    OfLatentPlane() {
      super(new LatentPlaneConfig(4));
    }
  }

  @Nested
  class OfLatentScatter extends Registered {
    OfLatentScatter() {
      super(new LatentScatterConfig(150));
    }
  }

  @Nested
  class OfLearningCurves extends Registered {
    OfLearningCurves() {
      super(new LearningCurvesConfig());
    }
  }

  @Nested
  class OfModelDiagram extends Registered {
    OfModelDiagram() {
      super(new ModelDiagramConfig());
    }
  }

  @Nested
  class OfReconstructions extends Registered {
    OfReconstructions() {
      super(new ReconstructionsConfig(6, 2));
    }
  }

  @Nested
  class OfSamples extends Registered {
    OfSamples() {
      super(new SamplesConfig(5, 3));
    }
  }

  @Nested
  class OfTraversals extends Registered {
    OfTraversals() {
      super(new TraversalsConfig(3, 5, 4));
    }
  }
}
