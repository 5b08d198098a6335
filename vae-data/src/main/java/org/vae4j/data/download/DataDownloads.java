package org.vae4j.data.download;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vae4j.api.UserException;

/**
 * The data sets that can be downloaded.
 *
 * <p>A file gets its name only when it has arrived whole and its SHA-256 is right. A download that
 * was stopped goes on from where it was.
 */
public final class DataDownloads {
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

  private final List<DownloadableData> sets;
  private final Downloader downloader;

  DataDownloads(List<DownloadableData> sets, Duration longestSilence) {
    this.sets = List.copyOf(sets);
    this.downloader = new Downloader(longestSilence);
  }

  /** The data sets that vae4j knows where to find. */
  public static DataDownloads builtIn() {
    return new DataDownloads(KnownData.SETS, LONGEST_SILENCE);
  }

  /** All of them. */
  public List<DownloadableData> sets() {
    return sets;
  }

  /**
   * The data set of a name.
   *
   * @throws UserException if there is none, naming those that there are
   */
  public DownloadableData find(String name) {
    return sets.stream()
        .filter(set -> set.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private UserException unknown(String name) {
    if (name.equals("fashion-mini")) {
      return new UserException("data 'fashion-mini' comes with vae4j and need not be fetched");
    }
    return new UserException(
        "data '"
            + name
            + "' cannot be fetched; those that can are "
            + sets.stream().map(DownloadableData::name).collect(Collectors.joining(", ")));
  }

  /**
   * Downloads what is missing of a data set.
   *
   * @param name the name of the data set
   * @param cache the folder that gets a folder of that name
   * @param listener hears how it goes
   * @return the folder that holds the data set
   * @throws UserException if there is no such data set, the folder cannot be written to, or no
   *     mirror gives the right file
   */
  public Path fetch(String name, Path cache, DownloadListener listener) {
    DownloadableData set = find(name);
    Path folder = cache.resolve(name);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
    Path lockFile = folder.resolve(".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel, folder)) {
      fetch(set, folder, listener);
      lock.release();
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
    return folder;
  }

  private static FileLock lock(FileChannel channel, Path folder) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      // Another thread of this program has it, which comes to the same.
    }
    throw new UserException(
        folder + ": another download to this folder is running; wait until it has ended");
  }

  private void fetch(DownloadableData set, Path folder, DownloadListener listener)
      throws IOException {
    boolean converts = set.conversion() != Conversion.NONE;
    if (converts && set.outputs().stream().allMatch(file -> Files.exists(folder.resolve(file)))) {
      set.outputs().forEach(listener::present);
      return;
    }
    for (RemoteFile file : set.files()) {
      downloader.fetch(file, folder, listener);
    }
    if (converts) {
      listener.converting(set.name());
      Map<String, byte[]> files = set.conversion().convert(folder);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path part = folder.resolve(file.getKey() + ".part");
        Files.write(part, file.getValue());
        Files.move(
            part,
            folder.resolve(file.getKey()),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
      for (RemoteFile file : set.files()) {
        Files.deleteIfExists(folder.resolve(file.name()));
      }
    }
  }

  private static UserException unwritable(Path folder, IOException e) {
    return new UserException(
        folder
            + ": cannot be written to ("
            + e
            + "); make it writable, free some space, or name another folder",
        e);
  }
}
