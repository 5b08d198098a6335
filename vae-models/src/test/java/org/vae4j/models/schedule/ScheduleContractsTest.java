package org.vae4j.models.schedule;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.models.schedule.PiecewiseConfig.Point;
import org.vae4j.testkit.contract.ScheduleContract;

class ScheduleContractsTest {
  @Nested
  class Constant extends ScheduleContract {
    @Override
    protected Schedule schedule(BuildContext context) {
      return context.build("schedule", new ConstantConfig(0.3));
    }

    @Override
    protected double smallest() {
      return 0.3;
    }

    @Override
    protected double largest() {
      return 0.3;
    }
  }

  @Nested
  class Linearly extends ScheduleContract {
    @Override
    protected Schedule schedule(BuildContext context) {
      return context.build("schedule", new LinearConfig(0.2, 0.9, Optional.of(4.0), 2));
    }

    @Override
    protected double smallest() {
      return 0.2;
    }

    @Override
    protected double largest() {
      return 0.9;
    }
  }

  @Nested
  class LinearlyToTheEnd extends ScheduleContract {
    @Override
    protected Schedule schedule(BuildContext context) {
      return context.build("schedule", new LinearConfig(0.2, 0.9, Optional.empty(), 2));
    }

    @Override
    protected double smallest() {
      return 0.2;
    }

    @Override
    protected double largest() {
      return 0.9;
    }
  }

  @Nested
  class AlongACosine extends ScheduleContract {
    @Override
    protected Schedule schedule(BuildContext context) {
      return context.build("schedule", new CosineConfig(1));
    }

    @Override
    protected double smallest() {
      return 0;
    }

    @Override
    protected double largest() {
      return 1;
    }
  }

  @Nested
  class FromPointToPoint extends ScheduleContract {
    @Override
    protected Schedule schedule(BuildContext context) {
      return context.build(
          "schedule",
          new PiecewiseConfig(List.of(new Point(1, 2), new Point(3, 4), new Point(3, 1))));
    }

    @Override
    protected double smallest() {
      return 1;
    }

    @Override
    protected double largest() {
      return 4;
    }
  }

  @Nested
  class InCycles extends ScheduleContract {
    @Override
    protected Schedule schedule(BuildContext context) {
      return context.build("schedule", new CyclicalConfig(3));
    }

    @Override
    protected double smallest() {
      return 0;
    }

    @Override
    protected double largest() {
      return 1;
    }
  }

  @Nested
  class WarmedUp extends ScheduleContract {
    @Override
    protected Schedule schedule(BuildContext context) {
      return context.build("schedule", new WarmUpConfig(2, new CosineConfig(1)));
    }

    @Override
    protected double smallest() {
      return 0;
    }

    @Override
    protected double largest() {
      return 1;
    }
  }
}
