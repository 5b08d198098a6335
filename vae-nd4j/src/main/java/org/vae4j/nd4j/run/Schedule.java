package org.vae4j.nd4j.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Instructions in phases.
 *
 * <p>Between two phases all threads meet. Within one, a thread takes a block and runs one
 * instruction after the other on it, which is right as long as each reads nothing that another
 * block writes: so an instruction comes into the phase of those that it reads from where it is
 * divided as they are, and into the next one elsewhere.
 */
final class Schedule {
  /** Instructions that one thread runs in a row, on one of so many blocks. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  record Task(Instruction[] instructions, int block, int blocks) {
    /**
     * Which of so many threads is to run it: of each division, every thread has as many blocks as
     * the others, and of equal divisions the same ones.
     */
    int owner(int threads) {
      return blocks == 1 ? threads - 1 : (int) ((long) block * threads / blocks);
    }
  }

  private final List<Instruction> instructions;
  private final List<List<Edge>> edgesTo = new ArrayList<>();
  private final int[] phases;
  private final int[] chains;
  private final List<Integer> order = new ArrayList<>();

  /** Whoever is before; in the same phase, if the blocks fit. */
  private record Edge(int before, boolean mayShare) {}

  private Schedule(List<Instruction> instructions) {
    this.instructions = instructions;
    this.phases = new int[instructions.size()];
    this.chains = new int[instructions.size()];
  }

  static Schedule of(List<Instruction> instructions) {
    Schedule schedule = new Schedule(List.copyOf(instructions));
    schedule.findEdges();
    schedule.findOrder();
    schedule.findPhases();
    return schedule;
  }

  private void findEdges() {
    Map<Place, Integer> writers = new LinkedHashMap<>();
    Map<Place, Access> writes = new LinkedHashMap<>();
    for (int i = 0; i < instructions.size(); i++) {
      edgesTo.add(new ArrayList<>());
      for (Access write : instructions.get(i).writes()) {
        writers.put(write.place(), i);
        writes.put(write.place(), write);
      }
    }
    Map<Place, List<Integer>> overwriters = new LinkedHashMap<>();
    writers.forEach(
        (place, writer) -> {
          if (place.overwritten() != null) {
            overwriters.computeIfAbsent(place.overwritten(), x -> new ArrayList<>()).add(writer);
          }
        });
    for (int i = 0; i < instructions.size(); i++) {
      for (Access read : instructions.get(i).reads()) {
        Integer writer = writers.get(read.place());
        if (writer != null) {
          Access write = writes.get(read.place());
          boolean isDividedAlike =
              write != null && read.division() != null && read.division().equals(write.division());
          boolean bothWhole =
              instructions.get(i).blocks() == 1 && instructions.get(writer).blocks() == 1;
          edgesTo.get(i).add(new Edge(writer, isDividedAlike || bothWhole));
        }
        for (int overwriter : overwriters.getOrDefault(read.place(), List.of())) {
          if (overwriter != i) {
            edgesTo.get(overwriter).add(new Edge(i, false));
          }
        }
      }
    }
  }

  private void findOrder() {
    int[] open = new int[instructions.size()];
    List<List<Integer>> after = new ArrayList<>();
    instructions.forEach(instruction -> after.add(new ArrayList<>()));
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int i = 0; i < open.length; i++) {
      open[i] = edgesTo.get(i).size();
      for (Edge edge : edgesTo.get(i)) {
        after.get(edge.before()).add(i);
      }
      if (open[i] == 0) {
        ready.add(i);
      }
    }
    while (!ready.isEmpty()) {
      int next = ready.remove();
      order.add(next);
      for (int i : after.get(next)) {
        if (--open[i] == 0) {
          ready.add(i);
        }
      }
    }
    if (order.size() != open.length) {
      throw new AssertionError("instructions wait for each other");
    }
  }

  private void findPhases() {
    for (int i : order) {
      for (Edge edge : edgesTo.get(i)) {
        boolean share =
            edge.mayShare()
                && instructions.get(i).blocks() == instructions.get(edge.before()).blocks();
        phases[i] = Math.max(phases[i], phases[edge.before()] + (share ? 0 : 1));
      }
      chains[i] = i;
      for (Edge edge : edgesTo.get(i)) {
        if (phases[edge.before()] == phases[i]) {
          joinChains(chains[edge.before()], chains[i]);
        }
      }
    }
  }

  private void joinChains(int first, int second) {
    for (int i = 0; i < chains.length; i++) {
      if (chains[i] == second) {
        chains[i] = first;
      }
    }
  }

  int phases() {
    return Arrays.stream(phases).max().orElse(-1) + 1;
  }

  /** The first phase in which an instruction writes each place, and the last that touches it. */
  Map<Place, int[]> lifetimes() {
    Map<Place, int[]> lifetimes = new LinkedHashMap<>();
    for (int i : order) {
      int phase = phases[i];
      for (Access write : instructions.get(i).writes()) {
        lifetimes.computeIfAbsent(write.place(), place -> new int[] {phase, phase});
      }
    }
    for (int i : order) {
      for (Access read : instructions.get(i).reads()) {
        int[] lifetime = lifetimes.get(read.place());
        if (lifetime != null) {
          lifetime[1] = Math.max(lifetime[1], phases[i]);
        }
      }
    }
    // Memory that is taken over is needed for as long as whoever took it over last.
    lifetimes.forEach(
        (place, lifetime) -> {
          for (Place under = place.overwritten(); under != null; under = under.overwritten()) {
            int[] longer = lifetimes.get(under);
            if (longer != null) {
              longer[1] = Math.max(longer[1], lifetime[1]);
            }
          }
        });
    return lifetimes;
  }

  /**
   * The tasks of each phase: those of many blocks first, block after block; each with what is
   * divided into as many blocks.
   */
  Task[][] tasks() {
    Task[][] tasks = new Task[phases()][];
    for (int phase = 0; phase < tasks.length; phase++) {
      Map<Integer, List<Instruction>> divided = new TreeMap<>(Comparator.reverseOrder());
      Map<Integer, List<Instruction>> single = new LinkedHashMap<>();
      for (int i : order) {
        if (phases[i] == phase) {
          Instruction instruction = instructions.get(i);
          if (instruction.blocks() > 1) {
            divided
                .computeIfAbsent(instruction.blocks(), blocks -> new ArrayList<>())
                .add(instruction);
          } else {
            single.computeIfAbsent(chains[i], chain -> new ArrayList<>()).add(instruction);
          }
        }
      }
      List<Task> phaseTasks = new ArrayList<>();
      divided.forEach(
          (blocks, alike) -> {
            for (int block = 0; block < blocks; block++) {
              phaseTasks.add(new Task(alike.toArray(Instruction[]::new), block, blocks));
            }
          });
      for (List<Instruction> chain : single.values()) {
        phaseTasks.add(new Task(chain.toArray(Instruction[]::new), 0, 1));
      }
      tasks[phase] = phaseTasks.toArray(Task[]::new);
    }
    return tasks;
  }
}
