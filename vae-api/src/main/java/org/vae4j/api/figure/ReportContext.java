package org.vae4j.api.figure;

import java.util.List;
import java.util.Map;
import org.vae4j.api.Problem;
import org.vae4j.api.evaluation.Measurement;

/** What a report is written from. */
public interface ReportContext {
  /** The experiment's name. */
  String name();

  /** The experiment with every default filled in, as indented JSON. */
  String experiment();

  /** One row an epoch: every term, training and validation apart. */
  Table metrics();

  /** The results on the examples of {@link #measuredOn}. */
  List<Measurement> measurements();

  /** What was measured on, such as {@code 2000 test examples}. */
  default String measuredOn() {
    return "the test examples";
  }

  /** What a person should know of the model besides, in sentences. */
  default List<String> notes() {
    return List.of();
  }

  /** What the experiment asks for and could not be made, each with its place and the reason. */
  default List<Problem> missing() {
    return List.of();
  }

  /** The figures, in the order of the experiment; without those that could not be drawn. */
  List<RenderedFigure> drawings();

  /**
   * Where the run came from: names and values in the order to be shown, such as Java's version or
   * the data's checksum.
   */
  Map<String, String> provenance();
}
