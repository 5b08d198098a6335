package org.vae4j.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;
import org.vae4j.api.UserException;

/**
 * The right to write into a folder of runs, which one process has at a time. The system takes it
 * back from a process that ends in whatever way, so that there are no locks of the dead.
 */
public final class RunLock {
  private RunLock() {}

  /**
   * Does some work while nobody else can.
   *
   * @throws UserException if somebody else has it, or if the folder cannot be written to
   */
  public static <T> T holding(Path folder, Supplier<T> work) {
    try (FileChannel channel = open(folder)) {
      if (!acquire(channel)) {
        throw new UserException(
            folder
                + ": a run is going on in this folder; wait for it to end or stop it, or choose"
                + " another folder");
      }
      return work.get();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileChannel open(Path folder) {
    try {
      return FileChannel.open(
          new RunFolder(folder).lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UserException(folder + ": cannot be written to: " + e, e);
    }
  }

  private static boolean acquire(FileChannel channel) {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      // Another thread of this program has it, which comes to the same.
      return false;
    } catch (IOException e) {
      // A file system that knows no locks is no reason not to train.
      return true;
    }
  }
}
