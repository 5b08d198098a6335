package org.vae4j.data.file;

import java.nio.file.Path;
import java.util.List;

/** Picture files in an order, and the classes that they are of. */
interface PictureFiles {
  /** The folder that they lie in. */
  Path folder();

  /** The picture files. */
  List<Path> files();

  /** The names of the classes; empty where there are none. */
  List<String> classNames();

  /** The class of a file; empty where it is not known. */
  String classOf(int file);

  /** The name of a file relative to the folder, with slashes. */
  String name(int file);

  /** What was read and what was left out, in a sentence. */
  String note();

  /** How many pictures of how many classes were read. */
  default String counted() {
    int pictures = files().size();
    int classes = classNames().size();
    return "read "
        + ImageFolder.count(pictures, "picture")
        + (classes == 0 ? "" : " of " + classes + (classes == 1 ? " class" : " classes"));
  }

  /** The classes, as a message names them that compares folders. */
  String classesInWords();
}
