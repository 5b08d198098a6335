package org.vae4j.bench.step;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.LongStream;

/** What this process uses. */
final class ProcessMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

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

  /** When the process was started, to a hundredth of a second. */
  static Instant processStart() {
    return ProcessHandle.current().info().startInstant().orElseThrow();
  }
}
