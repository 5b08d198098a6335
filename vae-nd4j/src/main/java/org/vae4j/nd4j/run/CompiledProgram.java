package org.vae4j.nd4j.run;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.ProgramPlan;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Constant;
import org.vae4j.api.tensor.Input;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.nd4j.graph.Fusion;
import org.vae4j.nd4j.graph.Graph;
import org.vae4j.nd4j.graph.Group;
import org.vae4j.nd4j.graph.Pass;
import org.vae4j.nd4j.graph.Simplification;

/** A program of instructions over memory of its own and the variables of a session. */
public final class CompiledProgram implements Program, AutoCloseable {
  private final Threads threads;
  private final Storage storage;
  private final Tensor[] inputs;
  private final List<NoiseFill> noises;
  private final Map<Tensor, float[]> outputs;
  private final Arena constants;
  private final Arena memory;
  private final List<Instruction> instructions;
  private final Schedule.Task[][] tasks;
  private final AtomicIntegerArray marks;
  private final RunState run;
  private boolean hasRun;
  private int measuredRuns;
  private boolean isClosed;

  /**
   * Compiles a program.
   *
   * @param storage has all variables
   * @param seed decides the noise
   * @param settings how it is planned
   */
  public CompiledProgram(
      NativeLibrary library,
      Threads threads,
      Storage storage,
      List<Tensor> outputs,
      List<Assignment> assignments,
      long seed,
      PlanSettings settings) {
    this.threads = threads;
    this.storage = storage;
    Graph graph = Simplification.of(outputs, assignments, settings.passes());
    List<Group> groups = settings.has(Pass.FUSION) ? Fusion.groups(graph) : Fusion.singles(graph);
    Planner.Plan plan = Planner.plan(graph, groups, storage, seed, settings);
    this.inputs = plan.inputs().toArray(Tensor[]::new);
    this.noises = plan.noises();
    this.outputs = plan.outputs();
    this.instructions = plan.instructions();
    this.constants = hold(plan.constants());
    Schedule schedule = Schedule.of(instructions);
    this.memory = Memory.allocate(schedule.lifetimes(), settings.has(Pass.SHARED_MEMORY));
    this.tasks = schedule.tasks();
    int taskCount = 0;
    for (Schedule.Task[] phase : tasks) {
      taskCount += phase.length;
    }
    this.marks = new AtomicIntegerArray(taskCount);
    this.run = new RunState(inputs.length);
    int tiles = Worker.BORROWED + 2;
    int scalars = 0;
    long workspaceBytes = 0;
    for (Instruction instruction : instructions) {
      instruction.bind(library);
      workspaceBytes = Math.max(workspaceBytes, instruction.workspaceBytes());
      if (instruction instanceof FusedInstruction fused) {
        tiles = Math.max(tiles, fused.tileCount());
        scalars = Math.max(scalars, fused.scalarCount());
      }
    }
    threads.require(tiles, scalars, workspaceBytes);
  }

  private static Arena hold(Map<Place, Constant> constants) {
    long size = constants.keySet().stream().mapToLong(p -> Arena.aligned(p.elements())).sum();
    Arena arena = new Arena(size);
    long offset = 0;
    for (Map.Entry<Place, Constant> entry : constants.entrySet()) {
      Place place = entry.getKey();
      place.bind(arena, offset);
      offset += Arena.aligned(place.elements());
      for (int i = 0; i < place.elements(); i++) {
        place.write(i, (float) entry.getValue().value(i));
      }
    }
    return arena;
  }

  @Override
  public void run(Feeds feeds) {
    if (isClosed) {
      throw new IllegalStateException("the session is closed");
    }
    for (int i = 0; i < inputs.length; i++) {
      Tensor input = inputs[i];
      float[] value = feeds.value(input).orElse(null);
      if (value == null) {
        throw new IllegalArgumentException(
            "input " + ((Input) input.attribute()).name() + input.shape() + " has no value");
      }
      run.feed(i, value);
    }
    for (NoiseFill noise : noises) {
      noise.requireEqualParts(feeds.rows());
    }
    run.at(feeds.step(), feeds.link(), feeds.rows());
    threads.run(tasks, marks, run);
    if (run.isMeasured()) {
      measuredRuns++;
    }
    hasRun = true;
  }

  @Override
  public float[] value(Tensor output) {
    if (!outputs.containsKey(output)) {
      throw new IllegalArgumentException(output + " is not an output of this program");
    }
    if (!hasRun) {
      throw new IllegalStateException("the program has not run yet");
    }
    return requireNonNull(outputs.get(output));
  }

  @Override
  public void measure(boolean isMeasured) {
    if (isMeasured) {
      instructions.forEach(Instruction::forgetTimes);
      measuredRuns = 0;
    }
    run.measure(isMeasured);
  }

  @Override
  public Optional<ProgramPlan> plan() {
    List<ProgramPlan.Step> steps = new ArrayList<>();
    for (int phase = 0; phase < tasks.length; phase++) {
      Set<Instruction> inPhase = new LinkedHashSet<>();
      for (Schedule.Task task : tasks[phase]) {
        inPhase.addAll(List.of(task.instructions()));
      }
      for (Instruction instruction : inPhase) {
        steps.add(
            new ProgramPlan.Step(
                phase + 1,
                instruction.describe() + variables(instruction),
                instruction.blocks(),
                instruction.operations(),
                measuredRuns == 0 ? Double.NaN : instruction.nanos() / 1e9 / measuredRuns));
      }
    }
    Map<String, Long> bytes = new LinkedHashMap<>();
    bytes.put("parameters", storage.bytes(true));
    bytes.put("other variables", storage.bytes(false));
    bytes.put("values of a run", memory.bytes());
    bytes.put("constants", constants.bytes());
    bytes.put("workspaces of the threads", threads.workspaceBytes());
    return Optional.of(new ProgramPlan(steps, bytes));
  }

  private String variables(Instruction instruction) {
    Set<String> names = new LinkedHashSet<>();
    for (List<Access> accesses : List.of(instruction.reads(), instruction.writes())) {
      accesses.forEach(access -> storage.name(access.place()).ifPresent(names::add));
    }
    return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
  }

  @Override
  public void close() {
    if (!isClosed) {
      isClosed = true;
      instructions.forEach(Instruction::close);
      memory.close();
      constants.close();
    }
  }
}
