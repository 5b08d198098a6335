package org.vae4j.data.transform;

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
}
