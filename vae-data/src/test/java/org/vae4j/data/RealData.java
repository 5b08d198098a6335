package org.vae4j.data;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.DataLocations;

/** The folder of the published data sets, which are too large to be kept with the sources. */
public final class RealData {
  private RealData() {}

  /** The folder; where there is none, the test that asks is skipped and says so. */
  public static Path folder() {
    Optional<Path> folder =
        Optional.ofNullable(System.getenv("VAE4J_DATA"))
            .map(Path::of)
            .or(
                () ->
                    Optional.ofNullable(System.getProperty("vae4j.root"))
                        .map(root -> Path.of(root).resolveSibling("shared").resolve("data")));
    if (folder.filter(Files::isDirectory).isEmpty()) {
      abort(
          "SKIPPED: needs the published data sets; set the environment variable VAE4J_DATA to the"
              + " folder that holds mnist, fashion-mnist and the others (now "
              + folder.map(Path::toString).orElse("unset")
              + ")");
    }
    return folder.orElseThrow();
  }

  /** The folder as the only place to look in. */
  public static DataLocations locations() {
    return new DataLocations(List.of(folder()));
  }
}
