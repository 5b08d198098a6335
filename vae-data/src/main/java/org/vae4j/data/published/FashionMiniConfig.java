package org.vae4j.data.published;

import java.io.IOException;
import java.io.InputStream;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Doc;
import org.vae4j.api.data.DataConfig;
import org.vae4j.api.data.DataOutline;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.DataSource;
import org.vae4j.data.format.Problems;
import org.vae4j.data.format.SourceFile;

/**
 * Describes a part of Fashion-MNIST that comes with vae4j.
 *
 * <p>It is the first 1,000 training images and the first 200 test images of each class, in the
 * order of the official files.
 */
@Doc(
    "A part of Fashion-MNIST that comes with vae4j and needs no file: 10,000 training and 2,000 test "
        + "images of clothes, 28×28, grey, as many of each class (Xiao, Rasul and Vollgraf 2017; "
        + "copyright Zalando SE, MIT).")
public record FashionMiniConfig() implements DataConfig {
  private static final String NAME = "fashion-mini";

  /** The source that this describes. */
  public DataSource source() {
    MnistFamily family = new MnistFamily(NAME, FashionMnistConfig.CLASS_NAMES);
    return new OutlinedSource(
        new DataOutline(MnistFamily.SHAPE, FashionMnistConfig.CLASS_NAMES),
        locations -> read(family));
  }

  private static DataSet read(MnistFamily family) {
    Problems problems = new Problems();
    return family.read(
        new ImageSet(
            NAME,
            MnistFamily.SHAPE,
            file -> problems.attempt(() -> resource(file + ".gz")),
            problems));
  }

  private static SourceFile resource(String file) {
    String path = NAME + "/" + file;
    try (InputStream in = FashionMiniConfig.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new UserException("vae4j's own file " + path + " is missing; install vae4j again");
      }
      return SourceFile.of(path, file, in.readAllBytes());
    } catch (IOException e) {
      throw new UserException("vae4j's own file " + path + " cannot be read: " + e.getMessage(), e);
    }
  }
}
