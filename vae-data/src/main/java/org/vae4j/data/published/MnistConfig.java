package org.vae4j.data.published;

import java.util.List;
import org.vae4j.api.config.Doc;
import org.vae4j.api.data.DataConfig;
import org.vae4j.api.data.DataSource;

/** Describes MNIST. */
@Doc(
    "MNIST: 60,000 training and 10,000 test images of handwritten digits, 28×28, grey (LeCun, "
        + "Cortes and Burges 1998; CC BY-SA 3.0). Fetched with 'vae data fetch mnist'.")
public record MnistConfig() implements DataConfig {
  private static final String NAME = "mnist";
  static final PublishedFiles PUBLISHED = MnistFamily.files(NAME);
  static final List<String> CLASS_NAMES = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  /** The source that this describes. */
  public DataSource source() {
    return new MnistFamily(NAME, CLASS_NAMES);
  }
}
