package org.vae4j.data.transform;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.vae4j.api.data.Transform;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.testkit.contract.TransformContract;

class TransformContractsTest {
  @Nested
  class Real extends TransformContract {
    @Override
    protected Transform transform(BuildContext context) {
      return context.build("transform", new RealConfig());
    }
  }

  @Nested
  class Threshold extends TransformContract {
    @Override
    protected Transform transform(BuildContext context) {
      return context.build("transform", new ThresholdConfig(0.5));
    }
  }

  @Nested
  class StaticBinarized extends TransformContract {
    @Override
    protected Transform transform(BuildContext context) {
      return context.build("transform", new StaticBinarizedConfig());
    }
  }

  @Nested
  class DynamicBinarized extends TransformContract {
    @Override
    protected Transform transform(BuildContext context) {
      return context.build("transform", new DynamicBinarizedConfig());
    }

    @Override
    protected boolean changesByEpoch() {
      return true;
    }
  }

  @Nested
  class Dequantized extends TransformContract {
    @Override
    protected Transform transform(BuildContext context) {
      return context.build("transform", new DequantizedConfig());
    }

    @Override
    protected float largest() {
      return Math.nextDown(1f); // or its logit is infinite
    }

    @Override
    protected boolean changesByEpoch() {
      return true;
    }
  }

  @Nested
  class StandardizedValues extends TransformContract {
    @Override
    protected Transform transform(BuildContext context) {
      return context.build("transform", new StandardizedConfig());
    }

    @Override
    protected float smallest() {
      return -10;
    }

    @Override
    protected float largest() {
      return 10;
    }

    @Override
    protected boolean changesUnits() {
      return true;
    }
  }

  @Nested
  class Logarithms extends TransformContract {
    @Override
    protected Transform transform(BuildContext context) {
      return context.build("transform", new Log1pConfig());
    }

    @Override
    protected boolean changesUnits() {
      return true;
    }
  }

  @Nested
  class LogarithmsThenStandardized extends TransformContract {
    @Override
    protected Transform transform(BuildContext context) {
      return context.build(
          "transform", new SequenceConfig(List.of(new Log1pConfig(), new StandardizedConfig())));
    }

    @Override
    protected float smallest() {
      return -10;
    }

    @Override
    protected float largest() {
      return 10;
    }

    @Override
    protected boolean changesUnits() {
      return true;
    }
  }
}
