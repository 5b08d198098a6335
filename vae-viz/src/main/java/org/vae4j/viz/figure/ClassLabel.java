package org.vae4j.viz.figure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vae4j.api.UserException;
import org.vae4j.api.config.Spelling;
import org.vae4j.api.model.TrainedModel;

/** The class that a figure is drawn under. */
final class ClassLabel {
  private ClassLabel() {}

  /**
   * The class that a model is to generate under.
   *
   * @param figure the figure's name
   * @param name the class's name, if one was asked for
   * @return that class; where none was asked for, the first one of a model that takes classes, and
   *     none of any other
   * @throws UserException if there is no such class, or the model takes none
   */
  static OptionalInt of(String figure, Optional<String> name, TrainedModel trained) {
    if (!trained.model().usesLabels()) {
      if (name.isPresent()) {
        throw new UserException(
            "figure '"
                + figure
                + "' cannot be drawn under the label '"
                + name.get()
                + "': this model was not told the classes of its examples; leave the label out, or"
                + " train a model with \"condition\": \"labels\"");
      }
      return OptionalInt.empty();
    }
    return name.isPresent()
        ? OptionalInt.of(number(name.get(), trained.data().classNames()))
        : OptionalInt.of(0);
  }

  /**
   * The number of a class.
   *
   * @throws UserException if there is no class of that name; names the nearest
   */
  static int number(String name, List<String> classNames) {
    int number = classNames.indexOf(name);
    if (number < 0) {
      throw new UserException(
          classNames.isEmpty()
              ? "the examples have no classes, and so none is called '" + name + "'"
              : "no class is called '"
                  + name
                  + "'"
                  + Spelling.nearest(name, classNames)
                      .map(near -> "; did you mean '" + near + "'?")
                      .orElse(".")
                  + " There are: "
                  + String.join(", ", classNames));
    }
    return number;
  }

  /** A class as subtitles name it, after a comma; nothing where there is none. */
  static String suffix(OptionalInt label, TrainedModel trained) {
    return label.isEmpty() ? "" : ", label " + trained.data().classNames().get(label.getAsInt());
  }
}
