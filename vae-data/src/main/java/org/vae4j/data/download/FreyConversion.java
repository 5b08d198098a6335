package org.vae4j.data.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.vae4j.api.UserException;
import org.vae4j.data.format.ElementType;
import org.vae4j.data.format.Idx;
import org.vae4j.data.format.MatFile;
import org.vae4j.data.format.NumericArray;
import org.vae4j.data.format.SourceFile;

/** Makes an IDX file of the MATLAB file of the Frey faces, and checks what it holds. */
final class FreyConversion implements Conversion {
  private static final String DOWNLOADED = "frey_rawface.mat";
  private static final String OUTPUT = "frey_faces-images-idx3-ubyte.gz";
  private static final int HEIGHT = 28;
  private static final int WIDTH = 20;

  private final String sha256;

  /**
   * A conversion.
   *
   * @param sha256 of the unpacked IDX file that must come out
   */
  FreyConversion(String sha256) {
    this.sha256 = sha256;
  }

  @Override
  public List<String> outputs(List<RemoteFile> files) {
    return List.of(OUTPUT);
  }

  @Override
  public Map<String, byte[]> convert(Path folder) throws IOException {
    Path file = folder.resolve(DOWNLOADED);
    try {
      NumericArray faces = MatFile.open(SourceFile.read(file)).readByteColumns("ff");
      byte[] idx =
          Idx.gzipped(
              ElementType.UINT8,
              new int[] {faces.bytes().length / (HEIGHT * WIDTH), HEIGHT, WIDTH},
              faces.bytes());
      String found = SourceFile.of(OUTPUT, OUTPUT, idx).sha256();
      if (!found.equals(sha256)) {
        throw new UserException(
            file
                + ": holds other images than the Frey faces (as IDX, their SHA-256 is "
                + found
                + " and not "
                + sha256
                + ")");
      }
      return Map.of(OUTPUT, idx);
    } catch (UserException e) {
      // No checksum tells that it is wrong when it is fetched again.
      Files.deleteIfExists(file);
      throw e;
    }
  }
}
