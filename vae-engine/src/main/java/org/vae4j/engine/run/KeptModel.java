package org.vae4j.engine.run;

/** The models that a run keeps. */
public enum KeptModel {
  /**
   * That of the epoch that explained the validation examples best; of the last epoch where there
   * are no such examples.
   */
  BEST,
  /** That of the last epoch. */
  LAST
}
