package org.vae4j.data;

import java.util.List;
import org.vae4j.api.plugin.Component;
import org.vae4j.api.plugin.VaePlugin;
import org.vae4j.data.file.CsvConfig;
import org.vae4j.data.file.IdxConfig;
import org.vae4j.data.file.ImageFolderConfig;
import org.vae4j.data.file.MatConfig;
import org.vae4j.data.file.NpyConfig;
import org.vae4j.data.file.NpzConfig;
import org.vae4j.data.file.ParquetConfig;
import org.vae4j.data.generated.ToyConfig;
import org.vae4j.data.published.BinarizedMnistConfig;
import org.vae4j.data.published.FashionMiniConfig;
import org.vae4j.data.published.FashionMnistConfig;
import org.vae4j.data.published.FreyFacesConfig;
import org.vae4j.data.published.MnistConfig;
import org.vae4j.data.published.Omniglot28Config;
import org.vae4j.data.transform.DequantizedConfig;
import org.vae4j.data.transform.DynamicBinarizedConfig;
import org.vae4j.data.transform.Log1pConfig;
import org.vae4j.data.transform.RealConfig;
import org.vae4j.data.transform.SequenceConfig;
import org.vae4j.data.transform.StandardizedConfig;
import org.vae4j.data.transform.StaticBinarizedConfig;
import org.vae4j.data.transform.ThresholdConfig;

/** Offers the built-in data sources and the transforms of their values. */
public final class DataPlugin implements VaePlugin {
  @Override
  public String name() {
    return "data";
  }

  @Override
  public List<Component<?, ?>> components() {
    return List.of(
        new Component<>("fashion-mini", FashionMiniConfig.class, (c, context) -> c.source()),
        new Component<>("mnist", MnistConfig.class, (c, context) -> c.source()),
        new Component<>("fashion-mnist", FashionMnistConfig.class, (c, context) -> c.source()),
        new Component<>("binarized-mnist", BinarizedMnistConfig.class, (c, context) -> c.source()),
        new Component<>("omniglot28", Omniglot28Config.class, (c, context) -> c.source()),
        new Component<>("frey-faces", FreyFacesConfig.class, (c, context) -> c.source()),
        new Component<>("idx", IdxConfig.class, (c, context) -> c.source()),
        new Component<>("npy", NpyConfig.class, (c, context) -> c.source()),
        new Component<>("npz", NpzConfig.class, (c, context) -> c.source()),
        new Component<>("mat", MatConfig.class, (c, context) -> c.source()),
        new Component<>("csv", CsvConfig.class, (c, context) -> c.source()),
        new Component<>("parquet", ParquetConfig.class, (c, context) -> c.source()),
        new Component<>("image-folder", ImageFolderConfig.class, (c, context) -> c.source()),
        new Component<>("toy", ToyConfig.class, (c, context) -> c.source()),
        new Component<>("real", RealConfig.class, (c, context) -> c.transform()),
        new Component<>("threshold", ThresholdConfig.class, (c, context) -> c.transform()),
        new Component<>(
            "static-binarized", StaticBinarizedConfig.class, (c, context) -> c.transform()),
        new Component<>(
            "dynamic-binarized", DynamicBinarizedConfig.class, (c, context) -> c.transform()),
        new Component<>("dequantized", DequantizedConfig.class, (c, context) -> c.transform()),
        new Component<>("standardized", StandardizedConfig.class, (c, context) -> c.transform()),
        new Component<>("log1p", Log1pConfig.class, (c, context) -> c.transform()),
        new Component<>("sequence", SequenceConfig.class, SequenceConfig::transform));
  }
}
