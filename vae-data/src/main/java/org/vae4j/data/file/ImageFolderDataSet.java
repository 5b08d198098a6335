package org.vae4j.data.file;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.data.SelectedExamples;
import org.vae4j.api.tensor.Shape;
import org.vae4j.data.examples.ByteExamples;
import org.vae4j.data.examples.HeldOut;
import org.vae4j.data.examples.Labels;
import org.vae4j.data.examples.NamedExamples;
import org.vae4j.data.examples.StoredExamples;
import org.vae4j.data.format.Checksum;
import org.vae4j.data.format.Problems;
import org.vae4j.data.format.SourceFile;
import org.vae4j.data.image.Picture;

/**
 * Reads a data set from folders of pictures, as many at a time as there are processors.
 *
 * <p>Decoded pictures are held on the heap as far as they fit into a budget. Where they do not, all
 * are written to a file, once, and read from there when they are asked for.
 */
final class ImageFolderDataSet {
  /** Goes up when pictures come to be decoded otherwise, so that none of old are read again. */
  private static final int DECODING = 3;

  private static final String WHAT = "data 'image-folder'";

  private final ImageFolderConfig config;
  private final DecodedFolder cache;
  private final long budget;
  private final Problems problems = new Problems();
  private final List<String> notes = new ArrayList<>();
  private boolean hasWritten;

  /**
   * Describes what is to be read.
   *
   * @param cache the folder for decoded pictures
   * @param budget how many bytes of pictures are held on the heap
   */
  ImageFolderDataSet(ImageFolderConfig config, DecodedFolder cache, long budget) {
    this.config = requireNonNull(config, "config");
    this.cache = requireNonNull(cache, "cache");
    this.budget = budget;
  }

  DataSet read() {
    Optional<PictureList> list = config.list().flatMap(file -> problems.attempt(() -> read(file)));
    Optional<PictureFiles> training =
        config.list().isPresent()
            ? list.map(PictureFiles.class::cast)
            : Optional.of(ImageFolder.list(config.folder(), problems));
    Optional<PictureFiles> test =
        config.testFolder().map(folder -> ImageFolder.list(folder, problems));
    problems.throwIfAny(WHAT);
    return read(training.orElseThrow(), list, test);
  }

  private PictureList read(Path file) {
    PictureList list = PictureList.read(file, config.folder());
    if (list.hasSplits() && config.testFolder().isPresent()) {
      throw list.source()
          .problem(
              "has a column 'split', which says what is tested on, and 'testFolder' says so too;"
                  + " leave out one of them");
    }
    return list;
  }

  private DataSet read(
      PictureFiles training, Optional<PictureList> list, Optional<PictureFiles> test) {
    test.ifPresent(folder -> checkClasses(training, folder));
    Picture.Size size = size(training, test);
    problems.throwIfAny(WHAT);

    long bytes =
        (long) config.color().channels()
            * size.height()
            * size.width()
            * (training.files().size() + test.map(folder -> folder.files().size()).orElse(0));
    Pictures pictures = bytes <= budget ? this::onHeap : this::inFile;
    Checksum checksum = new Checksum();
    list.map(PictureList::source).ifPresent(file -> checksum.add(file.name(), file.sha256()));
    Examples all = pictures.read(new Folder(training, training.classNames(), size, 0), checksum);
    Optional<Examples> testExamples =
        test.map(
            folder ->
                pictures.read(
                    new Folder(folder, training.classNames(), size, training.files().size()),
                    checksum));
    problems.throwIfAny(WHAT);
    if (hasWritten) {
      cache.tidy().ifPresent(notes::add);
    }
    Splits splits = splits(all, testExamples, list.filter(PictureList::hasSplits));
    return new DataSet(
        String.valueOf(config.folder().toAbsolutePath().normalize().getFileName()),
        splits.training(),
        splits.validation(),
        splits.test(),
        training.classNames(),
        List.of(),
        checksum.value(),
        Stream.concat(
                Stream.concat(Stream.of(training), test.stream()).map(PictureFiles::note),
                notes.stream())
            .toList());
  }

  /** What the pictures are for. */
  private record Splits(
      Examples training, Optional<Examples> validation, Optional<Examples> test) {}

  private Splits splits(
      Examples all, Optional<Examples> testExamples, Optional<PictureList> settled) {
    if (settled.isPresent()) {
      PictureList list = settled.get();
      return new Splits(
          new SelectedExamples(all, list.rows(PictureList.Split.TRAIN)),
          some(all, list.rows(PictureList.Split.VALIDATION)),
          some(all, list.rows(PictureList.Split.TEST)));
    }
    HeldOut heldOut =
        testExamples.isPresent()
            ? new HeldOut(all, testExamples)
            : HeldOut.split(all, config.test(), config.splitSeed());
    return new Splits(heldOut.training(), Optional.empty(), heldOut.test());
  }

  private static Optional<Examples> some(Examples all, int... rows) {
    return rows.length == 0 ? Optional.empty() : Optional.of(new SelectedExamples(all, rows));
  }

  private void checkClasses(PictureFiles training, PictureFiles test) {
    TreeSet<String> unknown = new TreeSet<>(test.classNames());
    training.classNames().forEach(unknown::remove);
    if (training.classNames().isEmpty() != test.classNames().isEmpty() || !unknown.isEmpty()) {
      problems.add(
          test.folder().toString(),
          "has "
              + test.classesInWords()
              + ", and "
              + config.list().orElse(config.folder())
              + " has "
              + training.classesInWords());
    }
  }

  /** The size asked for, or else the one size that all pictures have. */
  private Picture.Size size(PictureFiles training, Optional<PictureFiles> test) {
    if (config.height().isPresent()) {
      return new Picture.Size(config.height().get(), config.width().orElseThrow());
    }
    List<Path> files = new ArrayList<>(training.files());
    test.ifPresent(folder -> files.addAll(folder.files()));
    Picture.@Nullable Size[] sizes = new Picture.Size[files.size()];
    each(files, i -> sizes[i] = Picture.size(files.get(i).toFile()));
    Picture.Size most = mostFrequent(sizes);
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] != null && !most.equals(sizes[i])) {
        problems.add(
            files.get(i).toString(),
            "is "
                + sizes[i]
                + " pixels (height×width), and most are "
                + most
                + "; give 'height' and 'width' to resize all");
      }
    }
    return most;
  }

  private static Picture.Size mostFrequent(Picture.@Nullable Size[] sizes) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    Picture.Size most = new Picture.Size(1, 1);
    int largest = 0;
    for (Picture.Size size : sizes) {
      if (size != null && counts.merge(size.toString(), 1, Integer::sum) > largest) {
        largest = counts.getOrDefault(size.toString(), 0);
        most = size;
      }
    }
    return most;
  }

  /** Reads the pictures of a folder and adds their files to a checksum. */
  @FunctionalInterface
  private interface Pictures {
    Examples read(Folder folder, Checksum checksum);
  }

  /**
   * One of the folders.
   *
   * @param classNames the names of the classes of all folders
   * @param size what its pictures are resized to
   * @param firstId the number by which its first picture is known in the data set
   */
  private record Folder(
      PictureFiles listed, List<String> classNames, Picture.Size size, int firstId) {
    List<Path> files() {
      return listed.files();
    }

    Labels labels() {
      return classNames.isEmpty()
          ? Labels.none()
          : Labels.of(
              IntStream.range(0, files().size())
                  .map(i -> classNames.indexOf(listed.classOf(i)))
                  .toArray());
    }

    /** The pictures by the names of their files. */
    Examples named(Examples pictures) {
      return new NamedExamples(
          pictures, IntStream.range(0, files().size()).mapToObj(listed::name).toList());
    }

    void addTo(Checksum checksum, @Nullable String[] checksums) {
      for (int i = 0; i < checksums.length; i++) {
        checksum.add(listed.name(i), String.valueOf(checksums[i]));
      }
    }
  }

  private Shape shape(Picture.Size size) {
    return Shape.of(config.color().channels(), size.height(), size.width());
  }

  private Examples onHeap(Folder folder, Checksum checksum) {
    Shape shape = shape(folder.size());
    byte[] bytes = new byte[folder.files().size() * shape.elements()];
    @Nullable String[] checksums = new String[folder.files().size()];
    Treatments treatments =
        decode(
            folder,
            checksums,
            (i, picture) ->
                System.arraycopy(picture, 0, bytes, i * shape.elements(), picture.length));
    folder.addTo(checksum, checksums);
    notes.addAll(treatments.notes(folder.listed().folder(), config.white()));
    return folder.named(new ByteExamples(bytes, shape, 255, folder.labels(), folder.firstId()));
  }

  private Examples inFile(Folder folder, Checksum checksum) {
    @Nullable String[] checksums = new String[folder.files().size()];
    each(folder.files(), i -> checksums[i] = Checksum.sha256(folder.files().get(i)));
    problems.throwIfAny(WHAT);
    folder.addTo(checksum, checksums);
    Shape shape = shape(folder.size());
    DecodedFile file =
        cache.file(
            name(folder, checksums),
            new int[] {checksums.length, shape.size(0), shape.size(1), shape.size(2)});
    DecodedFile.Found found = file.find().orElseGet(() -> write(file, folder, checksums));
    notes.add(
        folder.listed().folder()
            + ": more than a quarter of Java's heap when decoded; kept decoded in "
            + file.path()
            + " ("
            + (file.bytes() + 500_000) / 1_000_000
            + " MB), which may be deleted and is then made again");
    notes.addAll(found.treatments().notes(folder.listed().folder(), config.white()));
    return folder.named(
        new StoredExamples(
            StoredExamples.Values.shades(found.pictures()),
            shape,
            false,
            folder.labels(),
            folder.firstId()));
  }

  private DecodedFile.Found write(DecodedFile file, Folder folder, @Nullable String[] checksums) {
    hasWritten = true;
    file.write(
        pictures -> {
          @Nullable String[] decoded = new String[checksums.length];
          Treatments treatments = decode(folder, decoded, pictures);
          problems.throwIfAny(WHAT);
          if (!Arrays.equals(decoded, checksums)) {
            problems.add(
                folder.listed().folder().toString(),
                "has pictures that were changed while they were being read; start again");
            problems.throwIfAny(WHAT);
          }
          return treatments;
        });
    return file.find()
        .orElseThrow(
            () ->
                SourceFile.problem(
                    file.path().toString(),
                    "is not what was just written to it; look for what else writes there"));
  }

  /** The name of the file that holds these pictures decoded as they are now, and no others. */
  private String name(Folder folder, @Nullable String[] checksums) {
    Checksum files = new Checksum();
    folder.addTo(files, checksums);
    String settings =
        String.join(
            " ",
            folder.size().toString(),
            config.fit().name(),
            config.color().name(),
            Integer.toString(config.white()),
            Integer.toString(DECODING),
            // Other versions of Java may decode a JPEG file otherwise in the last bit.
            Runtime.version().toString());
    files.add("settings", Checksum.sha256(settings.getBytes(StandardCharsets.UTF_8)));
    return files.value();
  }

  /** Decodes all pictures as they are to be seen, and notes the checksums of their files. */
  private Treatments decode(
      Folder folder, @Nullable String[] checksums, DecodedFile.Pictures into) {
    Picture.Treatment[] treatments = new Picture.Treatment[checksums.length];
    Arrays.fill(treatments, new Picture.Treatment(255, false, false));
    each(
        folder.files(),
        i -> {
          Path file = folder.files().get(i);
          checksums[i] = Checksum.sha256(file);
          Picture picture = Picture.read(file.toFile(), config.color(), config.white());
          treatments[i] = picture.treatment();
          into.write(
              i,
              picture.resized(folder.size().height(), folder.size().width(), config.fit()).bytes());
        });
    return Treatments.of(List.of(treatments));
  }

  /** Work on one file. */
  @FunctionalInterface
  private interface FileWork {
    void on(int file) throws IOException;
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /** Does something with each file, several at once, and notes the problems in their order. */
  private void each(List<Path> files, FileWork work) {
    @Nullable String[] messages = new String[files.size()];
    IntStream.range(0, files.size())
        .parallel()
        .forEach(
            i -> {
              try {
                work.on(i);
              } catch (IOException e) {
                messages[i] = "cannot be read as a picture (" + reason(e) + "); mend or remove it";
              }
            });
    for (int i = 0; i < messages.length; i++) {
      String message = messages[i];
      if (message != null) {
        problems.add(files.get(i).toString(), message);
      }
    }
  }
}
