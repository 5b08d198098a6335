package org.vae4j.engine.sweep;

import static java.util.Objects.requireNonNull;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vae4j.api.UserException;
import org.vae4j.api.data.DataSet;
import org.vae4j.api.data.Examples;
import org.vae4j.engine.assembly.Assembler;
import org.vae4j.engine.config.SettingOverride;
import org.vae4j.engine.data.Split;
import org.vae4j.engine.run.ExperimentFile;
import org.vae4j.engine.run.ExperimentReader;
import org.vae4j.engine.run.RunLock;
import org.vae4j.engine.run.RunStatus;
import org.vae4j.engine.run.Runs;

/** Runs sweeps, and goes on with those that were stopped. */
public final class Sweeps {
  private final ExperimentReader reader;
  private final Assembler assembler;
  private final Runs runs;

  @Inject
  Sweeps(ExperimentReader reader, Assembler assembler, Runs runs) {
    this.reader = requireNonNull(reader, "reader");
    this.assembler = requireNonNull(assembler, "assembler");
    this.runs = requireNonNull(runs, "runs");
  }

  /** Reads a sweep; see {@link SweepReader#read}. */
  public Sweep read(Path file, List<SettingOverride> overrides) {
    return new SweepReader(reader).read(file, overrides);
  }

  /**
   * Asks every part of every run what it has against the others, without reading data.
   *
   * @throws UserException with everything that is wrong with any run
   */
  public void checkWithoutData(Sweep sweep) {
    RunProblems problems = new RunProblems(sweep.runs().size());
    for (SweepRun run : sweep.runs()) {
      ExperimentFile file = run.experiment();
      problems.collect(
          run.name(), () -> assembler.checkWithoutData(file.experiment(), file.source()));
    }
    problems.throwIfAny(sweep.source());
  }

  /**
   * Makes all runs of a sweep that are not finished; one that fails takes no other along. To stop
   * it, interrupt the thread that runs it: every run stops at its checkpoint.
   *
   * @return what became of each run, in their order
   * @throws UserException with everything that is wrong with any run, or if the folder holds
   *     something else or cannot be written to; nothing is begun then
   */
  public List<SweepOutcome> run(SweepRequest request) {
    Sweep sweep = request.sweep();
    SweepFolder folder = new SweepFolder(request.folder());
    folder.refuseAnother(sweep, reader);
    long data = check(request, folder);
    try {
      Files.createDirectories(folder.path());
    } catch (IOException e) {
      throw new UserException(
          folder.path() + ": cannot be made; choose another folder with --out", e);
    }
    return RunLock.holding(
        folder.path(),
        () -> {
          folder.refuseAnother(sweep, reader);
          try {
            folder.write(sweep);
          } catch (IOException e) {
            throw new UserException(folder.path() + ": cannot be written to: " + e, e);
          }
          List<SweepRun> open = open(sweep, folder);
          Jobs jobs =
              Jobs.of(
                  request.jobs(),
                  open.size(),
                  Runtime.getRuntime().availableProcessors(),
                  Runtime.getRuntime().maxMemory(),
                  data);
          request
              .listener()
              .planned(
                  sweep.runs().size() - open.size(),
                  sweep.runs().size(),
                  jobs.count(),
                  jobs.share().count());
          return new SweepExecution(runs, sweep, folder, jobs, request.listener()).run();
        });
  }

  private static List<SweepRun> open(Sweep sweep, SweepFolder folder) {
    return sweep.runs().stream()
        .filter(run -> folder.state(run).filter(RunStatus.State.FINISHED::equals).isEmpty())
        .toList();
  }

  /**
   * Asks every part of every run that is not finished what it has against the others. The data is
   * read for one of the runs that differ in their seed alone.
   *
   * @return how many bytes the largest data takes
   */
  private long check(SweepRequest request, SweepFolder folder) {
    List<SweepRun> open = open(request.sweep(), folder);
    RunProblems problems = new RunProblems(open.size());
    Set<String> seen = new HashSet<>();
    List<Long> sizes = new ArrayList<>(List.of(0L));
    for (int i = 0; i < open.size(); i++) {
      ExperimentFile file = open.get(i).experiment();
      problems.collect(
          open.get(i).name(),
          () -> {
            if (seen.add(exceptItsSeed(file))) {
              Split split = assembler.assemble(file.experiment(), file.source()).split();
              sizes.add(bytes(split.dataSet()));
            } else {
              assembler.checkWithoutData(file.experiment(), file.source());
            }
          });
      request.listener().checked(i + 1, open.size());
    }
    problems.throwIfAny(request.sweep().source());
    return sizes.stream().mapToLong(Long::longValue).max().orElseThrow();
  }

  private static String exceptItsSeed(ExperimentFile file) {
    return file.resolved().replaceFirst("\"seed\": -?\\d+", "\"seed\": 0");
  }

  private static long bytes(DataSet data) {
    long rows =
        (long) data.training().size()
            + data.validation().map(Examples::size).orElse(0)
            + data.test().map(Examples::size).orElse(0);
    return rows * data.training().shape().elements() * Float.BYTES;
  }
}
