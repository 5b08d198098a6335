package org.vae4j.nd4j.run;

/** What the instructions of a program need to know of the run they are in. */
final class RunState {
  private final float[][] feeds;
  private int step;
  private int link;
  private boolean isMeasured;
  private int[] rows = {0};

  RunState(int feeds) {
    this.feeds = new float[feeds][];
  }

  void feed(int feed, float[] values) {
    feeds[feed] = values;
  }

  float[] feed(int feed) {
    return feeds[feed];
  }

  void at(int newStep, int newLink, int[] newRows) {
    step = newStep;
    link = newLink;
    rows = newRows;
  }

  void measure(boolean measured) {
    isMeasured = measured;
  }

  boolean isMeasured() {
    return isMeasured;
  }

  int step() {
    return step;
  }

  int link() {
    return link;
  }

  int[] rows() {
    return rows;
  }
}
