package org.vae4j.nd4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class ArenaTest {
  private static final long GIGABYTE = 1L << 30;

  @Test
  void holdsPlacesBeyondTwoGigabytes() {
    OperatingSystemMXBean machine =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    assumeThat(machine.getFreeMemorySize())
        .as("free memory, of which the arena takes 2.2 gigabytes")
        .isGreaterThan(4 * GIGABYTE);
    long last = Arena.aligned(2 * GIGABYTE / Float.BYTES + 1000);
    try (Arena arena = new Arena(last + 100)) {
      FloatBuffer first = arena.floats(0, 100);
      FloatBuffer across = arena.floats(last - 2000, 2000);
      FloatBuffer beyond = arena.floats(last, 100);
      first.put(0, 1);
      across.put(1999, 2);
      beyond.put(99, 3);
      assertThat(first.capacity()).isEqualTo(100);
      assertThat(across.capacity()).isEqualTo(2000);
      assertThat(beyond.capacity()).isEqualTo(100);
      assertThat(arena.view(last, new long[] {100}, new long[] {1}).getFloat(99)).isEqualTo(3);
      assertThat(arena.floats(last - 1, 101).get(100)).isEqualTo(3);
      assertThat(arena.floats(last - 1, 101).get(0)).isEqualTo(2);
      assertThat(arena.floats(0, 100).get(0)).isEqualTo(1);
    }
  }
}
