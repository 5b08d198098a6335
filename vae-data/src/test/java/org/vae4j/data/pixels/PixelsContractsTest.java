package org.vae4j.data.pixels;

import org.junit.jupiter.api.Nested;
import org.vae4j.api.data.Pixels;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.testkit.contract.PixelsContract;

class PixelsContractsTest {
  @Nested
  class Real extends PixelsContract {
    @Override
    protected Pixels pixels(BuildContext context) {
      return context.build("pixels", new RealConfig());
    }
  }

  @Nested
  class Threshold extends PixelsContract {
    @Override
    protected Pixels pixels(BuildContext context) {
      return context.build("pixels", new ThresholdConfig(0.5));
    }
  }

  @Nested
  class StaticBinarized extends PixelsContract {
    @Override
    protected Pixels pixels(BuildContext context) {
      return context.build("pixels", new StaticBinarizedConfig());
    }
  }

  @Nested
  class DynamicBinarized extends PixelsContract {
    @Override
    protected Pixels pixels(BuildContext context) {
      return context.build("pixels", new DynamicBinarizedConfig());
    }

    @Override
    protected boolean changesByEpoch() {
      return true;
    }
  }

  @Nested
  class Dequantized extends PixelsContract {
    @Override
    protected Pixels pixels(BuildContext context) {
      return context.build("pixels", new DequantizedConfig());
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
