package org.vae4j.bench.step;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;

/** What this process uses. */
final class ProcessMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private static final int MILLISECONDS_PER_TICK = 10;

  private ProcessMemory() {}

  /** The bytes that all threads which are alive have allocated on Java's heap so far. */
  static long allocatedBytes() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
        .filter(bytes -> bytes > 0)
        .sum();
  }

  /** The memory that the process has now. */
  static long residentKilobytes() {
    return status("VmRSS:");
  }

  /** The most that it ever had. */
  static long peakKilobytes() {
    return status("VmHWM:");
  }

  private static long status(String key) {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith(key))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("the resident size is known on Linux alone", e);
    }
  }

  /**
   * How long ago the process was started, to two hundredths of a second.
   *
   * <p>By the kernel's own clock: the time of day that Java gives for the start of a process may be
   * off by a second.
   */
  static Duration age() {
    try {
      // The name in brackets may hold anything; the start is the twentieth word after it.
      String status = Files.readString(Path.of("/proc/self/stat"));
      String start = status.substring(status.lastIndexOf(')') + 2).split(" ")[19];
      String now = Files.readString(Path.of("/proc/uptime")).split(" ")[0];
      return Duration.ofMillis(
          Math.round(1000 * Double.parseDouble(now))
              - Long.parseLong(start) * MILLISECONDS_PER_TICK);
    } catch (IOException e) {
      throw new UncheckedIOException("the age of a process is known on Linux alone", e);
    }
  }
}
