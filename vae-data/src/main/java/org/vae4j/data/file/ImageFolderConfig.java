package org.vae4j.data.file;

import java.nio.file.Path;
import java.util.Optional;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.data.DataConfig;
import org.vae4j.api.data.DataSource;
import org.vae4j.api.data.ReadsFrom;
import org.vae4j.data.format.HeapBudget;
import org.vae4j.data.image.ColorMode;
import org.vae4j.data.image.Fit;
import org.vae4j.data.image.Picture;

/**
 * Describes a folder of pictures.
 *
 * @param folder the folder
 * @param list a table of the pictures to read, with their classes and splits
 * @param testFolder a folder of test pictures
 * @param height what all pictures are resized to
 * @param width what all pictures are resized to
 * @param fit how pictures of other proportions are resized
 * @param color which channels pictures are read with
 * @param white the sample that is white in grey pictures of 16 bits
 * @param test the part of the pictures that is held out, where there is no test folder
 * @param splitSeed the seed by which it is chosen
 */
@Doc(
    "Your own pictures: PNG, JPEG, GIF, BMP, TIFF or WebP files in a folder. Where the folder has sub-folders, "
        + "each is a class.")
public record ImageFolderConfig(
    @Doc("The folder.") @ReadsFrom(folder = true) Path folder,
    @Doc(
            "A file of comma-separated values that names the pictures to read, a line for each, in the "
                + "order to read them in. Its first line names the columns: 'file', a path relative to "
                + "'folder'; where there are classes 'label', with an empty cell where the class is "
                + "not known; and where it is settled what each picture is for 'split', with train, "
                + "validation or test. Left out, all pictures of the folder are read.")
        Optional<Path> list,
    @Doc("A folder of test pictures with the same sub-folders; left out to hold out some others.")
        Optional<Path> testFolder,
    @Doc(
            "The height in pixels that all pictures are resized to. Left out, as 'width' then is "
                + "too, all must have one size.")
        @Range(min = 1)
        Optional<Integer> height,
    @Doc("The width in pixels that all pictures are resized to.") @Range(min = 1)
        Optional<Integer> width,
    @Default("\"crop\"") @Doc("How pictures of other proportions are resized.") Fit fit,
    @Default("\"grey\"") @Doc("Which channels pictures are read with.") ColorMode color,
    @Default("65535")
        @Range(min = 1, max = 65_535)
        @Doc(
            "The number that is white in grey pictures of 16 bits, such as 4095 where scanners write 12 bits in 16. They are rounded to 8 bits.")
        int white,
    @Default("0.1") @Range(min = 0, below = 1) @Doc(Settings.TEST) double test,
    @Default("1") @Doc(Settings.SPLIT_SEED) long splitSeed)
    implements DataConfig {
  public ImageFolderConfig {
    if (height.isPresent() != width.isPresent()) {
      throw new IllegalArgumentException("'height' and 'width' go together: give both or neither");
    }
    if (height.orElse(1) < 1 || width.orElse(1) < 1) {
      throw new IllegalArgumentException("'height' and 'width' must be at least 1");
    }
  }

  /** Every picture of a folder, which uses all bits that it has. */
  public ImageFolderConfig(
      Path folder,
      Optional<Path> testFolder,
      Optional<Integer> height,
      Optional<Integer> width,
      Fit fit,
      ColorMode color,
      double test,
      long splitSeed) {
    this(
        folder,
        Optional.empty(),
        testFolder,
        height,
        width,
        fit,
        color,
        Picture.WHITE,
        test,
        splitSeed);
  }

  /** The source that this describes. */
  public DataSource source() {
    return locations ->
        new ImageFolderDataSet(
                this,
                new DecodedFolder(
                    locations.cache().resolve("decoded-pictures"), DecodedFolder.LIMIT),
                HeapBudget.bytes())
            .read();
  }
}
