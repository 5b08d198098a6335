package org.vae4j.data.download;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.data.format.Amat;
import org.vae4j.data.format.ElementType;
import org.vae4j.data.format.Idx;
import org.vae4j.data.format.NumericArray;

/** Makes IDX files, a fortieth of the size, of the text files of binarised MNIST. */
final class AmatConversion implements Conversion {
  private static final List<String> PARTS =
      List.of("binarized_mnist_train", "binarized_mnist_valid", "binarized_mnist_test");
  private static final int SIDE = 28;

  @Override
  public List<String> outputs(List<RemoteFile> files) {
    return PARTS.stream().map(AmatConversion::output).toList();
  }

  private static String output(String part) {
    return part + "-images-idx3-ubyte.gz";
  }

  @Override
  public Map<String, byte[]> convert(Path folder) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String part : PARTS) {
      NumericArray rows = Amat.read(folder.resolve(part + ".amat"), SIDE * SIDE);
      files.put(
          output(part),
          Idx.gzipped(ElementType.UINT8, new int[] {rows.sizes()[0], SIDE, SIDE}, rows.bytes()));
    }
    return files;
  }
}
