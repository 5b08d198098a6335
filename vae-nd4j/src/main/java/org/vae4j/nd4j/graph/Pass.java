package org.vae4j.nd4j.graph;

import org.vae4j.api.config.Doc;

/** What is done to a program to make it faster, each of which it would be right without. */
public enum Pass {
  @Doc("Equal parts of the expressions are computed once.")
  EQUAL_PARTS,
  @Doc("Arithmetic on constants, and with numbers that change nothing, is done beforehand.")
  CONSTANTS,
  @Doc("Element-wise work that follows on other such work runs in one pass over the elements.")
  FUSION,
  @Doc("Some operations that follow on each other run in one loop.")
  COMPOUND_LOOPS,
  @Doc(
      "A new value is written over what nobody needs any more: a variable's old value, or what it is computed from.")
  IN_PLACE,
  @Doc("What an optimiser keeps of each parameter lies in the tiles that its arithmetic works in.")
  STATE_IN_TILES,
  @Doc("Values that are never needed at the same time share memory.")
  SHARED_MEMORY,
  @Doc("Matrix products run in the oneDNN library, where there is one for the platform.")
  ONEDNN
}
