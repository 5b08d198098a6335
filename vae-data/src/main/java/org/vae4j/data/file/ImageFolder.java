package org.vae4j.data.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.vae4j.data.format.Problems;

/** The picture files in a folder, sorted by name, and the sub-folders that they lie in. */
final class ImageFolder implements PictureFiles {
  private static final Set<String> ENDINGS =
      Set.of("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp");

  private static final Set<String> SPLITS =
      Set.of("train", "training", "test", "testing", "val", "valid", "validation", "dev");

  private final Path folder;
  private final List<String> others = new ArrayList<>();
  private final List<String> hidden = new ArrayList<>();
  private final List<String> circles = new ArrayList<>();
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

  /** The names of all pictures in a folder and its sub-folders, relative to it, with slashes. */
  static Set<String> allNames(Path folder) throws IOException {
    ImageFolder all = new ImageFolder(folder);
    List<Path> pictures = new ArrayList<>();
    all.collect(folder, Set.of(), pictures);
    Set<String> names = new TreeSet<>();
    pictures.forEach(picture -> names.add(all.name(picture)));
    return names;
  }

  private void read(Problems problems) throws IOException {
    List<Path> children = children(folder);
    List<Path> subfolders = children.stream().filter(Files::isDirectory).toList();
    List<String> splits =
        subfolders.stream()
            .map(path -> path.getFileName().toString())
            .filter(name -> SPLITS.contains(name.toLowerCase(Locale.ROOT)))
            .toList();
    if (splits.size() > 1 && splits.size() == subfolders.size()) {
      problems.add(
          folder.toString(),
          "has the sub-folders "
              + String.join(", ", splits)
              + ", which are read as classes and look like splits; set 'folder' to the one to train"
              + " on and 'testFolder' to the one to test on, or rename them");
      return;
    }
    List<Path> direct = children.stream().filter(ImageFolder::isPicture).toList();
    if (subfolders.isEmpty()) {
      files.addAll(direct);
      if (direct.isEmpty()) {
        problems.add(
            folder.toString(),
            "has no pictures (files that end in png, jpg, jpeg, gif, bmp, tif, tiff or webp)");
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

  private List<Path> children(Path of) throws IOException {
    List<Path> children = new ArrayList<>();
    try (Stream<Path> all = Files.list(of)) {
      for (Path child : all.sorted(byName(of)).toList()) {
        if (!isVisible(child)) {
          hidden.add(name(child) + (Files.isDirectory(child) ? "/" : ""));
        } else {
          children.add(child);
          if (Files.isRegularFile(child) && !isPicture(child)) {
            others.add(name(child));
          }
        }
      }
    }
    return children;
  }

  /** The pictures in a folder and its sub-folders, links followed. */
  private List<Path> pictures(Path of) throws IOException {
    List<Path> pictures = new ArrayList<>();
    collect(of, Set.of(folder.toRealPath()), pictures);
    pictures.sort(byName(of));
    return pictures;
  }

  /** A link to a folder that it lies in would lead round for ever: it is passed over. */
  private void collect(Path of, Set<Path> above, List<Path> pictures) throws IOException {
    Set<Path> way = new HashSet<>(above);
    if (!way.add(of.toRealPath())) {
      circles.add(name(of));
      return;
    }
    for (Path child : children(of)) {
      if (Files.isDirectory(child)) {
        collect(child, way, pictures);
      } else if (isPicture(child)) {
        pictures.add(child);
      }
    }
  }

  private String name(Path path) {
    return relative(folder, path);
  }

  @Override
  public String note() {
    StringBuilder note = new StringBuilder(folder + ": " + counted());
    if (!others.isEmpty()) {
      note.append("; left out ").append(count(others.size(), "file")).append(" that no reader is");
      note.append(" for, such as ").append(others.get(0));
    }
    if (!hidden.isEmpty()) {
      note.append("; passed over ").append(count(hidden.size(), "hidden name"));
      note.append(", such as ").append(hidden.get(0));
    }
    if (!circles.isEmpty()) {
      note.append("; passed over ").append(count(circles.size(), "link"));
      note.append(" to a folder that it lies in, such as ").append(circles.get(0));
    }
    return note.toString();
  }

  static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
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

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public List<Path> files() {
    return files;
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public String classOf(int file) {
    return classOfFile.get(file);
  }

  @Override
  public String name(int file) {
    return relative(folder, files.get(file));
  }

  @Override
  public String classesInWords() {
    return classNames.isEmpty()
        ? "no sub-folders"
        : "the sub-folders " + String.join(", ", classNames);
  }
}
