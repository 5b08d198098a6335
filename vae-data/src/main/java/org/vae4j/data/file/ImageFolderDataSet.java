package org.vae4j.data.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.api.tensor.Shape;
import org.vae4j.data.examples.ByteExamples;
import org.vae4j.data.examples.HeldOut;
import org.vae4j.data.examples.Labels;
import org.vae4j.data.examples.NamedExamples;
import org.vae4j.data.format.Checksum;
import org.vae4j.data.format.Problems;
import org.vae4j.data.image.Picture;

/** Reads a data set from folders of pictures, as many at a time as there are processors. */
final class ImageFolderDataSet {
  private final ImageFolderConfig config;
  private final Problems problems = new Problems();

  ImageFolderDataSet(ImageFolderConfig config) {
    this.config = config;
  }

  DataSet read() {
    ImageFolder training = ImageFolder.list(config.folder(), problems);
    Optional<ImageFolder> test =
        config.testFolder().map(folder -> ImageFolder.list(folder, problems));
    problems.throwIfAny("data 'image-folder'");
    test.ifPresent(folder -> checkClasses(training, folder));
    Picture.Size size = size(training, test);
    long bytes = (long) config.color().channels() * size.height() * size.width();
    checkMemory(bytes * training.files().size(), config.folder());
    test.ifPresent(
        folder -> checkMemory(bytes * folder.files().size(), config.testFolder().orElseThrow()));
    problems.throwIfAny("data 'image-folder'");

    Checksum checksum = new Checksum();
    Examples all = examples(training, training.classNames(), size, 0, checksum);
    Optional<Examples> testExamples =
        test.map(
            folder ->
                examples(folder, training.classNames(), size, training.files().size(), checksum));
    problems.throwIfAny("data 'image-folder'");
    HeldOut split =
        testExamples.isPresent()
            ? new HeldOut(all, testExamples)
            : HeldOut.split(all, config.test(), config.splitSeed());
    return new DataSet(
        String.valueOf(config.folder().toAbsolutePath().normalize().getFileName()),
        split.training(),
        Optional.empty(),
        split.test(),
        training.classNames(),
        List.of(),
        checksum.value(),
        Stream.concat(Stream.of(training), test.stream()).map(ImageFolder::note).toList());
  }

  private void checkClasses(ImageFolder training, ImageFolder test) {
    TreeSet<String> unknown = new TreeSet<>(test.classNames());
    training.classNames().forEach(unknown::remove);
    if (training.classNames().isEmpty() != test.classNames().isEmpty() || !unknown.isEmpty()) {
      problems.add(
          config.testFolder().orElseThrow().toString(),
          "has "
              + inWords(test.classNames())
              + ", and "
              + config.folder()
              + " has "
              + inWords(training.classNames()));
    }
  }

  private static String inWords(List<String> classNames) {
    return classNames.isEmpty()
        ? "no sub-folders"
        : "the sub-folders " + String.join(", ", classNames);
  }

  private void checkMemory(long bytes, Path folder) {
    if (bytes > Integer.MAX_VALUE - 16) {
      problems.add(
          folder.toString(),
          "needs "
              + bytes
              + " bytes of memory at this size, and 2147483631 can be had as one; make 'height' and"
              + " 'width' smaller");
    }
  }

  /** The size asked for, or else the one size that all pictures have. */
  private Picture.Size size(ImageFolder training, Optional<ImageFolder> test) {
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

  private Examples examples(
      ImageFolder folder,
      List<String> classNames,
      Picture.Size size,
      int firstId,
      Checksum checksum) {
    List<Path> files = folder.files();
    Shape shape = Shape.of(config.color().channels(), size.height(), size.width());
    byte[] bytes = new byte[files.size() * shape.elements()];
    String[] checksums = new String[files.size()];
    each(
        files,
        i -> {
          checksums[i] = Checksum.sha256(files.get(i));
          Picture.read(files.get(i).toFile(), config.color())
              .resized(size.height(), size.width(), config.fit())
              .copyTo(bytes, i * shape.elements());
        });
    for (int i = 0; i < checksums.length; i++) {
      checksum.add(folder.name(i), String.valueOf(checksums[i]));
    }
    Labels labels =
        classNames.isEmpty()
            ? Labels.none()
            : Labels.of(
                IntStream.range(0, files.size())
                    .map(i -> classNames.indexOf(folder.classOf(i)))
                    .toArray());
    return new NamedExamples(
        new ByteExamples(bytes, shape, 255, labels, firstId),
        IntStream.range(0, files.size()).mapToObj(folder::name).toList());
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
