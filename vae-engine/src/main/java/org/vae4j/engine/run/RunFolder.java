package org.vae4j.engine.run;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.vae4j.api.UserException;

/**
 * The folder of one run, and what is where in it.
 *
 * @param path the folder
 */
record RunFolder(Path path) {
  /**
   * Sees to it that a run can leave something, without leaving anything yet.
   *
   * @throws UserException if it cannot
   */
  static void check(RunRequest request) {
    Optional<Path> chosen = request.folder();
    chosen.ifPresent(RunFolder::refuseIfTaken);
    Path nearest = chosen.orElse(request.runs()).toAbsolutePath().normalize();
    while (!Files.exists(nearest) && nearest.getParent() != null) {
      nearest = nearest.getParent();
    }
    if (!Files.isDirectory(nearest)) {
      throw new UserException(
          nearest + ": is a file, and run folders are to be made in it; choose another with --out");
    }
    if (!Files.isWritable(nearest)) {
      throw new UserException(nearest + ": cannot be written to; choose another folder with --out");
    }
  }

  /**
   * Makes the folder.
   *
   * @throws UserException if there is one already, or it cannot be made
   */
  static RunFolder create(RunRequest request) {
    try {
      if (request.folder().isPresent()) {
        refuseIfTaken(request.folder().get());
        return new RunFolder(Files.createDirectories(request.folder().get()));
      }
      Files.createDirectories(request.runs());
      String name = request.experiment().experiment().name();
      int number = 1;
      while (true) {
        Path numbered = request.runs().resolve(name + "-" + number);
        try {
          // Fails where another run has just taken the number.
          return new RunFolder(Files.createDirectory(numbered));
        } catch (FileAlreadyExistsException e) {
          number++;
        }
      }
    } catch (IOException e) {
      throw new UserException(
          request.folder().orElse(request.runs())
              + ": the run folder cannot be made there; choose another with --out",
          e);
    }
  }

  /**
   * Sees to it that nobody has written here since the folder was made.
   *
   * @throws UserException if somebody has
   */
  void refuseIfTaken() {
    refuseIfTaken(path);
  }

  private static void refuseIfTaken(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new UserException(folder + ": is a file; choose a folder that does not exist");
    }
    Path lock = new RunFolder(folder).lock();
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.anyMatch(entry -> !entry.equals(lock))) {
        throw new UserException(
            folder
                + ": exists and is not empty; choose another folder, or remove it if you do not"
                + " need it");
      }
    } catch (IOException e) {
      throw new UserException(folder + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The folder of a run that was made before.
   *
   * @throws UserException if it is not one
   */
  static RunFolder open(Path path) {
    RunFolder folder = new RunFolder(path);
    if (!Files.isDirectory(path)) {
      throw new UserException(path + ": there is no such folder");
    }
    if (!Files.isRegularFile(folder.status())) {
      throw new UserException(
          path + ": is not a run folder; expected a " + folder.status().getFileName() + " in it");
    }
    return folder;
  }

  Path lock() {
    return path.resolve(".lock");
  }

  Path status() {
    return path.resolve("status.json");
  }

  Path experiment() {
    return path.resolve("experiment.json");
  }

  Path resolvedExperiment() {
    return path.resolve("experiment.resolved.json");
  }

  Path provenance() {
    return path.resolve("provenance.json");
  }

  Path metrics() {
    return path.resolve("metrics.csv");
  }

  Path checkpoints() {
    return path.resolve("checkpoints");
  }

  Path lastCheckpoint() {
    return checkpoints().resolve("last.safetensors");
  }

  /** The parameters that the run began with, where they are another model's. */
  Path startCheckpoint() {
    return checkpoints().resolve("start.safetensors");
  }

  Path bestCheckpoint() {
    return checkpoints().resolve("best.safetensors");
  }

  Path model() {
    return path.resolve("model");
  }

  Path evaluation() {
    return path.resolve("evaluation.json");
  }

  /** What the model was found to be while it was trained, where that was asked for. */
  Path evaluationsByEpoch() {
    return path.resolve("evaluations-by-epoch.json");
  }

  Path figures() {
    return path.resolve("figures");
  }
}
