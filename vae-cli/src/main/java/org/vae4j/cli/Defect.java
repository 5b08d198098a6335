package org.vae4j.cli;

import java.io.PrintWriter;
import org.vae4j.engine.assembly.PartDefectException;

/** What nobody expected to be thrown: the one thing that is shown with a stack trace. */
final class Defect {
  private Defect() {}

  /** Says that it is one, whose it may be, and what is to be reported. */
  static void tell(Throwable thrown, PrintWriter err) {
    String whose = thrown instanceof PartDefectException ? "vae4j" : "vae4j or in a plugin";
    err.println("vae: this is a defect in " + whose + "; please report it with what follows");
    thrown.printStackTrace(err);
  }
}
