package org.vae4j.data.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.vae4j.data.format.Problems;

/** The picture files in a folder, sorted by name, and the sub-folders that they lie in. */
final class ImageFolder {
  private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "gif", "bmp");

  private final Path folder;
  private final List<Path> files = new ArrayList<>();
  private final List<String> classNames = new ArrayList<>();
  private final List<String> classOfFile = new ArrayList<>();

  private ImageFolder(Path folder) {
    this.folder = folder;
  }

  /** Lists a folder; what is wrong with it goes to {@code problems}. */
  static ImageFolder list(Path folder, Problems problems) {
    ImageFolder listed = new ImageFolder(folder);
    if (!Files.isDirectory(folder)) {
      problems.add(
          folder.toString(),
          Files.exists(folder) ? "is a file; a folder was expected" : "there is no such folder");
      return listed;
    }
    try {
      listed.read(problems);
    } catch (IOException e) {
      problems.add(folder.toString(), "cannot be read: " + e);
    }
    return listed;
  }

  private void read(Problems problems) throws IOException {
    List<Path> children = children(folder);
    List<Path> subfolders = children.stream().filter(Files::isDirectory).toList();
    List<Path> direct = children.stream().filter(ImageFolder::isPicture).toList();
    if (subfolders.isEmpty()) {
      files.addAll(direct);
      if (direct.isEmpty()) {
        problems.add(
            folder.toString(), "has no pictures (files that end in png, jpg, jpeg, gif or bmp)");
      }
      return;
    }
    if (!direct.isEmpty()) {
      problems.add(
          folder.toString(),
          "has pictures, such as "
              + direct.get(0).getFileName()
              + ", beside sub-folders, such as "
              + subfolders.get(0).getFileName()
              + "; put every picture into the sub-folder of its class, or all into one folder");
    }
    for (Path subfolder : subfolders) {
      String name = subfolder.getFileName().toString();
      List<Path> pictures = pictures(subfolder);
      if (pictures.isEmpty()) {
        problems.add(
            subfolder.toString(),
            "is the folder of a class and has no pictures; remove or fill it");
      }
      classNames.add(name);
      for (Path picture : pictures) {
        files.add(picture);
        classOfFile.add(name);
      }
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(ImageFolder::isVisible).sorted(byName(folder)).toList();
    }
  }

  private static List<Path> pictures(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(ImageFolder::isPicture).sorted(byName(folder)).toList();
    }
  }

  /** The same order on every system, whatever it separates names by. */
  private static Comparator<Path> byName(Path folder) {
    return Comparator.comparing(path -> relative(folder, path));
  }

  private static String relative(Path folder, Path path) {
    return folder.relativize(path).toString().replace('\\', '/');
  }

  private static boolean isVisible(Path path) {
    return !path.getFileName().toString().startsWith(".");
  }

  private static boolean isPicture(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return isVisible(path)
        && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
        && Files.isRegularFile(path);
  }

  /** The picture files. */
  List<Path> files() {
    return files;
  }

  /** The names of the sub-folders; empty where there are none. */
  List<String> classNames() {
    return classNames;
  }

  /** The sub-folder of a file. */
  String classOf(int file) {
    return classOfFile.get(file);
  }

  /** The name of a file relative to the folder, with slashes. */
  String name(int file) {
    return relative(folder, files.get(file));
  }
}
