package org.vae4j.data.published;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.config.Default;
import org.vae4j.api.config.Doc;
import org.vae4j.api.config.Range;
import org.vae4j.api.data.DataConfig;
import org.vae4j.api.data.DataLocations;
import org.vae4j.api.data.DataOutline;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.DataSource;
import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;
import org.vae4j.data.examples.HeldOut;
import org.vae4j.data.format.Problems;

/**
 * Describes the Frey faces.
 *
 * @param test how many images are held out for testing
 * @param order which images those are
 * @param splitSeed the seed of a shuffled order
 */
@Doc(
    "Frey faces: 1,965 images of one face, 28 high and 20 wide, grey, in the order of a film "
        + "(Roweis and Frey; no licence is stated). It has no official split. Fetched with 'vae data "
        + "fetch frey-faces'.")
public record FreyFacesConfig(
    @Default("365")
        @Range(min = 0, max = 1964)
        @Doc("How many images are held out for testing; 0 for none.")
        int test,
    @Default("\"film\"") @Doc("Which images are held out.") Order order,
    @Default("1") @Doc("The seed that images are shuffled by, in the shuffled order.")
        long splitSeed)
    implements DataConfig {
  private static final String NAME = "frey-faces";
  private static final int IMAGES = 1965;
  private static final Shape SHAPE = Shape.of(1, 28, 20);
  private static final String FILE = "frey_faces-images-idx3-ubyte";
  static final PublishedFiles PUBLISHED = new PublishedFiles(NAME, List.of(NAME), List.of(FILE));

  /** The order whose last images are held out. */
  public enum Order {
    /** The order of the film. */
    @Doc("The last images of the film, which show what no training image does.")
    FILM,
    /** A random order. */
    @Doc("Images chosen at random, which resemble their neighbours among the training images.")
    SHUFFLED
  }

  /** The source that this describes. */
  public DataSource source() {
    return new OutlinedSource(new DataOutline(SHAPE, List.of()), this::read);
  }

  private DataSet read(DataLocations locations) {
    Path folder = PUBLISHED.folder(locations);
    Problems problems = new Problems();
    ImageSet set =
        new ImageSet(NAME, SHAPE, file -> PublishedFiles.read(folder, file, problems), problems);
    Optional<Examples> all = set.images(FILE);
    all.filter(images -> images.size() != IMAGES)
        .ifPresent(
            images ->
                problems.add(
                    folder.resolve(FILE).toString(),
                    "holds " + images.size() + " images; " + IMAGES + " were expected"));
    Optional<HeldOut> split = all.filter(images -> problems.isEmpty()).map(this::split);
    return set.dataSet(
        split.map(HeldOut::training), Optional.empty(), split.flatMap(HeldOut::test), List.of());
  }

  private HeldOut split(Examples all) {
    return order == Order.FILM ? HeldOut.last(all, test) : HeldOut.random(all, test, splitSeed);
  }
}
