package org.vae4j.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckpointScheduleTest {
  private static final int EPOCHS = 7;

  @Test
  void makesAndWritesThemAfterEverySoManyEpochsAndTheLast() {
    CheckpointSchedule schedule = new CheckpointSchedule(Optional.of(3), EPOCHS);
    schedule.wrote(Duration.ZERO, Duration.ofHours(1));

    assertThat(IntStream.rangeClosed(1, EPOCHS).filter(schedule::isMade)).containsExactly(3, 6, 7);
    assertThat(
            IntStream.rangeClosed(1, EPOCHS)
                .filter(epoch -> schedule.isWritten(epoch, Duration.ofHours(1))))
        .containsExactly(3, 6, 7);
  }

  @Test
  void makesThemAfterEveryEpochWhereNothingIsSaid() {
    CheckpointSchedule schedule = new CheckpointSchedule(Optional.empty(), EPOCHS);
    schedule.wrote(Duration.ZERO, Duration.ofHours(1));

    assertThat(IntStream.rangeClosed(1, EPOCHS).allMatch(schedule::isMade)).isTrue();
  }

  @Test
  void writesThemInLessThanATwoHundredthOfTheTime() {
    CheckpointSchedule schedule = new CheckpointSchedule(Optional.empty(), EPOCHS);

    assertThat(schedule.isWritten(1, Duration.ofMillis(100))).isTrue();
    schedule.wrote(Duration.ofMillis(100), Duration.ofMillis(110));

    assertThat(schedule.isWritten(2, Duration.ofMillis(2_099))).isFalse();
    assertThat(schedule.isWritten(3, Duration.ofMillis(2_100))).isTrue();
    assertThat(schedule.isWritten(EPOCHS, Duration.ofMillis(111))).isTrue();
  }
}
