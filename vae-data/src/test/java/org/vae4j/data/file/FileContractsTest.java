package org.vae4j.data.file;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.data.DataSource;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.data.IdxFiles;
import org.vae4j.data.MatFiles;
import org.vae4j.data.NpyFiles;
import org.vae4j.data.examples.ChannelAxis;
import org.vae4j.data.format.ExampleAxis;
import org.vae4j.data.image.ColorMode;
import org.vae4j.data.image.Fit;
import org.vae4j.testkit.contract.DataSourceContract;

class FileContractsTest {
  private static final int COUNT = 12;
  private static final int[] LABELS = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2};

  private static Path write(Path file, byte[] bytes) {
    try {
      return IdxFiles.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] mask(int count) {
    byte[] mask = new byte[count];
    for (int i = 0; i < count; i++) {
      mask[i] = (byte) (i % 5 == 0 ? 0 : 1);
    }
    return mask;
  }

  @Nested
  class Idx extends DataSourceContract {
    @TempDir Path folder;

    @Override
    protected DataSource source(BuildContext context) {
      return context.build(
          "data",
          new IdxConfig(
              write(folder.resolve("x"), IdxFiles.images(COUNT, 3, 4)),
              Optional.of(write(folder.resolve("y"), IdxFiles.labels(LABELS))),
              Optional.of(write(folder.resolve("x-test"), IdxFiles.images(4, 3, 4))),
              Optional.of(write(folder.resolve("y-test"), IdxFiles.labels(2, 1, 0, 1))),
              List.of(),
              ChannelAxis.LAST,
              Optional.empty(),
              List.of("a", "b", "c"),
              0.1,
              1));
    }
  }

  @Nested
  class IdxHeldOut extends DataSourceContract {
    @TempDir Path folder;

    @Override
    protected DataSource source(BuildContext context) {
      return context.build(
          "data",
          new IdxConfig(
              write(folder.resolve("x"), IdxFiles.images(COUNT, 3, 4)),
              Optional.of(write(folder.resolve("y"), IdxFiles.labels(LABELS))),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              ChannelAxis.LAST,
              Optional.empty(),
              List.of(),
              0.25,
              7));
    }
  }

  @Nested
  class Npy extends DataSourceContract {
    @TempDir Path folder;

    @Override
    protected DataSource source(BuildContext context) {
      return context.build(
          "data",
          new NpyConfig(
              write(
                  folder.resolve("x.npy"),
                  NpyFiles.npy("|u1", false, "12, 2, 2, 3", IdxFiles.counting(12 * 12))),
              Optional.empty(),
              Optional.empty(),
              Optional.of(
                  write(
                      folder.resolve("mask.npy"),
                      NpyFiles.npy("|u1", false, "12, 2, 2, 3", mask(12 * 12)))),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              ChannelAxis.LAST,
              Optional.empty(),
              List.of(),
              List.of(),
              MissingValues.NONE,
              0.25,
              1));
    }
  }

  @Nested
  class Npz extends DataSourceContract {
    @TempDir Path folder;

    @Override
    protected DataSource source(BuildContext context) {
      byte[] examples = NpyFiles.npy("<f8", false, "3, 2", NpyFiles.doubles(1, 2, 3, 4, 5, 6));
      byte[] labels = NpyFiles.npy("|u1", false, "3,", (byte) 1, (byte) 0, (byte) 1);
      try {
        return context.build(
            "data",
            new NpzConfig(
                write(
                    folder.resolve("all.npz"),
                    NpyFiles.npz(
                        Map.of(
                            "x_train", examples, "y", labels, "x_test", examples, "yy", labels))),
                "x_train",
                Optional.of("y"),
                Optional.of("x_train"),
                Optional.empty(),
                Optional.of("x_test"),
                Optional.of("yy"),
                Optional.of("x_test"),
                Optional.empty(),
                List.of(),
                ChannelAxis.LAST,
                Optional.empty(),
                List.of(),
                List.of("a", "b"),
                MissingValues.NAN,
                0,
                1));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Nested
  class Mat extends DataSourceContract {
    @TempDir Path folder;

    @Override
    protected DataSource source(BuildContext context) {
      byte[] file =
          MatFiles.mat(
              MatFiles.doubles("X", new int[] {2, 3}, 1, 2, 3, Double.NaN, 5, 6),
              MatFiles.doubles("y", new int[] {3, 1}, 1, 0, 1),
              MatFiles.doubles("age", new int[] {1, 3}, 20, 30, 40),
              MatFiles.doubles("Xt", new int[] {2, 2}, 1, 2, 3, 4),
              MatFiles.doubles("yt", new int[] {1, 2}, 1, 0),
              MatFiles.doubles("aget", new int[] {1, 2}, 50, 60));
      return context.build(
          "data",
          new MatConfig(
              write(folder.resolve("all.mat"), file),
              "X",
              Optional.of("y"),
              Optional.of("age"),
              Optional.empty(),
              Optional.of("Xt"),
              Optional.of("yt"),
              Optional.of("aget"),
              Optional.empty(),
              ExampleAxis.LAST,
              List.of(),
              ChannelAxis.LAST,
              Optional.empty(),
              List.of("a", "b"),
              List.of(),
              MissingValues.NAN,
              0,
              1));
    }
  }

  @Nested
  class Csv extends DataSourceContract {
    @TempDir Path folder;

    @Override
    protected DataSource source(BuildContext context) {
      String text = "a,kind,b,size\n1,x,2,9\n3,y,,10\n5,,6,11\n7,y,-8,12\n";
      return context.build(
          "data",
          new CsvConfig(
              write(folder.resolve("table.csv"), text.getBytes(StandardCharsets.UTF_8)),
              Optional.empty(),
              true,
              ",",
              "UTF-8",
              Optional.of("kind"),
              List.of("size"),
              List.of(),
              List.of(""),
              List.of(),
              10,
              0.5,
              1));
    }
  }

  @Nested
  class ImageFolder extends DataSourceContract {
    @TempDir Path folder;

    @Override
    protected DataSource source(BuildContext context) {
      for (String name : List.of("cats", "dogs")) {
        for (int i = 1; i <= 3; i++) {
          picture(folder.resolve(name).resolve(i + ".png"), 4 + i, name.hashCode() * i);
        }
      }
      return context.build(
          "data",
          new ImageFolderConfig(
              folder,
              Optional.empty(),
              Optional.of(4),
              Optional.of(5),
              Fit.CROP,
              ColorMode.RGB,
              0.4,
              1));
    }

    private void picture(Path file, int size, int color) {
      BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
      image.setRGB(size / 2, size / 2, color);
      try {
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(image, "png", file.toFile());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
