package org.vae4j.data.published;

import java.util.List;
import org.vae4j.api.config.Doc;
import org.vae4j.api.data.DataConfig;
import org.vae4j.api.data.DataSource;

/** Describes Fashion-MNIST. */
@Doc(
    "Fashion-MNIST: 60,000 training and 10,000 test images of clothes, 28×28, grey (Xiao, Rasul and "
        + "Vollgraf 2017; copyright Zalando SE, MIT). Fetched with 'vae data fetch fashion-mnist'.")
public record FashionMnistConfig() implements DataConfig {
  private static final String NAME = "fashion-mnist";
  static final PublishedFiles PUBLISHED = MnistFamily.files(NAME);
  static final List<String> CLASS_NAMES =
      List.of(
          "T-shirt/top",
          "Trouser",
          "Pullover",
          "Dress",
          "Coat",
          "Sandal",
          "Shirt",
          "Sneaker",
          "Bag",
          "Ankle boot");

  /** The source that this describes. */
  public DataSource source() {
    return new MnistFamily(NAME, CLASS_NAMES);
  }
}
