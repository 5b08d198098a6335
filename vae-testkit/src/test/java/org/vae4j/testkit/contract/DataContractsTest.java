package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.DataSource;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.Transform;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.tensor.Shape;

class DataContractsTest {
  private record Squares(int size, float factor, int classes) implements Examples {
    @Override
    public Shape shape() {
      return Shape.of(1, 2, 2);
    }

    @Override
    public void read(int row, float[] into, int offset) {
      for (int i = 0; i < 4; i++) {
        into[offset + i] = factor * row * i;
      }
    }

    @Override
    public OptionalInt label(int row) {
      return OptionalInt.of(row % classes);
    }
  }

  private static DataSource squares(float factor, int classes) {
    return locations ->
        new DataSet(
            "squares",
            new Squares(120, factor, classes),
            Optional.empty(),
            Optional.of(new Squares(30, factor, classes)),
            List.of("a", "b"),
            "0".repeat(64));
  }

  @Nested
  class OfSquares extends DataSourceContract {
    @Override
    protected DataSource source(BuildContext context) {
      return squares(0.1f, 2);
    }
  }

  @Nested
  class OfMissingFiles {
    @Test
    void aMessageThatDoesNotSayWhereIsCaught() {
      DataSourceContract vague =
          new DataSourceContract() {
            @Override
            protected boolean looksForFiles() {
              return true;
            }

            @Override
            protected DataSource source(BuildContext context) {
              return locations -> {
                throw new UserException("not found");
              };
            }
          };
      vague.empty = Path.of("some", "folder");
      assertThatThrownBy(vague::saysWhichFileItLooksForWhereThereIsNone)
          .isInstanceOf(AssertionError.class);
    }
  }

  private static DataSourceContract of(DataSource source) {
    DataSourceContract contract =
        new DataSourceContract() {
          @Override
          protected DataSource source(BuildContext context) {
            return source;
          }
        };
    contract.empty = Path.of("");
    return contract;
  }

  @Test
  void valuesThatAreNotNumbersAreCaught() {
    assertThatThrownBy(of(squares(Float.NaN, 2))::hasFiniteValues)
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void labelsBeyondTheClassesAreCaught() {
    assertThatThrownBy(of(squares(1, 3))::hasLabelsThatNumberItsClasses)
        .isInstanceOf(AssertionError.class);
  }

  @Nested
  class OfBinarisation extends TransformContract {
    @Override
    protected boolean changesByEpoch() {
      return true;
    }

    @Override
    protected Transform transform(BuildContext context) {
      return (values, offset, length, noise, epoch, id) -> {
        float[] uniform = new float[length];
        noise.uniform(epoch, id, 0, uniform, 0, length);
        for (int i = 0; i < length; i++) {
          values[offset + i] = uniform[i] < values[offset + i] ? 1 : 0;
        }
      };
    }
  }

  @Test
  void transformsThatSpillOverAreCaught() {
    TransformContract spilling =
        new TransformContract() {
          @Override
          protected Transform transform(BuildContext context) {
            return (values, offset, length, noise, epoch, id) -> values[0] = 0.5f;
          }
        };
    spilling.buildTransform();
    assertThatThrownBy(spilling::touchesTheExampleAlone).isInstanceOf(AssertionError.class);
  }

  @Nested
  class OfARisingSchedule extends ScheduleContract {
    @Override
    protected double smallest() {
      return 0;
    }

    @Override
    protected double largest() {
      return 2;
    }

    @Override
    protected Schedule schedule(BuildContext context) {
      return progress -> 2 * progress.fraction();
    }
  }

  @Test
  void aScheduleThatCountsItsCallsIsCaught() {
    ScheduleContract counting =
        new ScheduleContract() {
          @Override
          protected Schedule schedule(BuildContext context) {
            int[] calls = {0};
            return progress -> calls[0]++;
          }
        };
    assertThatThrownBy(counting::dependsOnTheProgressAlone).isInstanceOf(AssertionError.class);
  }

  @Test
  void aScheduleThatDividesByTheStepIsCaught() {
    ScheduleContract dividing =
        new ScheduleContract() {
          @Override
          protected Schedule schedule(BuildContext context) {
            return progress -> 1.0 / progress.step();
          }
        };
    assertThatThrownBy(dividing::isFiniteInATrainingOfOneStep).isInstanceOf(AssertionError.class);
  }
}
