package org.vae4j.api.chain;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vae4j.api.backend.Feeds;
import org.vae4j.api.backend.Program;
import org.vae4j.api.backend.Session;
import org.vae4j.api.parameter.ForwardPass;
import org.vae4j.api.tensor.Assignment;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Tensor;
import org.vae4j.api.tensor.Variable;

/**
 * A chain that runs: a program for its start, one for all of its links and one for its result. The
 * state is in variables of a {@linkplain Session#scope scope} that is closed with the chain.
 *
 * <pre>{@code
 * try (CompiledChain chain = new CompiledChain(session, described, "samples")) {
 *   chain.start(feeds.at(step, rows));
 *   while (chain.hasNext()) {
 *     chain.next(); // between links: show progress, stop, look at the state
 *   }
 *   float[] z = chain.result().get("z");
 * }
 * }</pre>
 *
 * <p>A chain may be started again, with other feeds. Number of links done and state are all that is
 * needed to go on elsewhere: {@link #resume}. Used by one thread at a time, with its session.
 */
public final class CompiledChain implements AutoCloseable {
  private final int links;
  private final RepeatedLink link;
  private final Map<String, Variable> state = new LinkedHashMap<>();
  private final Map<String, Tensor> results;
  private final Session scope;
  private final Program first;
  private final Program repeated;
  private final Program last;
  private @Nullable Feeds feeds;
  private int done;

  /**
   * Compiles a chain.
   *
   * @param session has the variables that the chain reads; they are not changed
   * @param stream the name of the chain's noise: chains of one name draw the same numbers
   * @throws IllegalArgumentException if a link gives tensors of other names or shapes than the
   *     start
   */
  public CompiledChain(Session session, Chain chain, String stream) {
    ForwardPass pass = ForwardPass.evaluation(stream);
    links = chain.links();
    link = new RepeatedLink(pass.split("link"));
    State start = chain.start(pass.split("start"));
    Map<String, Tensor> before = new LinkedHashMap<>();
    start
        .asMap()
        .forEach(
            (name, value) -> {
              Variable variable =
                  Variable.state("chain/" + name, value.shape(), Initializer.constant(0));
              state.put(name, variable);
              before.put(name, variable.tensor());
            });
    State current = State.of(before);
    State next = chain.next(current, link);
    if (!next.asMap().keySet().equals(state.keySet())) {
      throw new IllegalArgumentException(
          "a link of the chain gives "
              + next.asMap().keySet()
              + ", and its start gave "
              + state.keySet());
    }
    results = chain.result(current);
    scope = session.scope(Set.copyOf(state.values()));
    try {
      first = scope.compile(List.of(), assignments(start));
      repeated = scope.compile(List.of(), assignments(next));
      last = scope.compile(results.values().stream().distinct().toList(), List.of());
    } catch (RuntimeException | Error e) {
      scope.close();
      throw e;
    }
  }

  private List<Assignment> assignments(State values) {
    List<Assignment> assignments = new ArrayList<>();
    state.forEach(
        (name, variable) -> {
          Tensor value = values.get(name);
          if (value != variable.tensor()) { // handed on as it is
            assignments.add(new Assignment(variable, value));
          }
        });
    return assignments;
  }

  /** How many links the chain has. */
  public int links() {
    return links;
  }

  /**
   * How many links are done; the number of the next one.
   *
   * @throws IllegalStateException if the chain was not started
   */
  public int done() {
    started();
    return done;
  }

  private Feeds started() {
    if (feeds == null) {
      throw new IllegalStateException("the chain was not started");
    }
    return feeds;
  }

  /** Whether there are links to be done. */
  public boolean hasNext() {
    return done() < links;
  }

  /**
   * Computes the state before the first link.
   *
   * @param ofChain values of all inputs that the chain reads, at a step and rows, which decide its
   *     noise; held and used until the chain is done
   */
  public void start(Feeds ofChain) {
    first.run(ofChain.at(ofChain.step(), ofChain.rows()));
    feeds = ofChain;
    done = 0;
  }

  /** Computes the state after the next link. */
  public void next() {
    if (!hasNext()) {
      throw new IllegalStateException("the chain has " + links + " links, and all are done");
    }
    Feeds given = started();
    link.feed(given, done);
    repeated.run(given.at(given.step(), done, given.rows()));
    done++;
  }

  /**
   * Computes what is wanted of the state as it stands, which need not be the last.
   *
   * @return for each name the elements, last axis fastest; the chain's own, and the next result
   *     overwrites them
   */
  public Map<String, float[]> result() {
    Feeds given = started();
    // At the number of links done, so that a chain that was resumed gives the same.
    last.run(given.at(given.step(), done, given.rows()));
    Map<String, float[]> values = new LinkedHashMap<>();
    results.forEach((name, result) -> values.put(name, last.value(result)));
    return values;
  }

  /**
   * Runs the chain from its start to its result.
   *
   * @param ofChain values of all inputs that the chain reads, at a step and rows, which decide its
   *     noise
   * @return as {@link #result}
   */
  public Map<String, float[]> run(Feeds ofChain) {
    start(ofChain);
    while (hasNext()) {
      next();
    }
    return result();
  }

  /**
   * The state as it stands, read from the session when asked for.
   *
   * @return for each name a new array, last axis fastest
   */
  public Map<String, float[]> state() {
    started();
    Map<String, float[]> values = new LinkedHashMap<>();
    state.forEach((name, variable) -> values.put(name, scope.read(variable)));
    return values;
  }

  /**
   * Moves the chain to where one of the same kind once stood, in this session or another of the
   * same seed: in single precision it goes on with the bits that it would have had without the
   * break. The chain was started, with what it is fed.
   *
   * @param linksDone how many links were done
   * @param values what {@link #state} gave
   */
  public void resume(int linksDone, Map<String, float[]> values) {
    started();
    if (linksDone < 0 || linksDone > links) {
      throw new IllegalArgumentException(
          "the chain has " + links + " links, and cannot go on after " + linksDone);
    }
    if (!values.keySet().equals(state.keySet())) {
      throw new IllegalArgumentException(
          "the state of the chain is " + state.keySet() + ", and was given " + values.keySet());
    }
    state.forEach((name, variable) -> scope.write(variable, requireNonNull(values.get(name))));
    done = linksDone;
  }

  /** Frees the state and the programs. */
  @Override
  public void close() {
    scope.close();
  }
}
