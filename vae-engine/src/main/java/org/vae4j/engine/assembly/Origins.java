package org.vae4j.engine.assembly;

import java.lang.reflect.Proxy;
import java.nio.channels.ClosedByInterruptException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.vae4j.api.UserException;
import org.vae4j.engine.catalog.PluginFault;

/**
 * Where the parts of an experiment come from, and which of them a failure comes from.
 *
 * <p>Parts call each other, and hand each other distributions and features whose code runs later.
 * What is thrown is told of the part whose code threw it: of the part that has, or handed over an
 * object that has, the class of the first line of the stack trace that is of any part. Where there
 * is no such line, as for a part that is a lambda, it is told of the innermost part that was
 * called.
 *
 * <p>Used by one thread.
 */
public final class Origins {
  /** Whose classes are those of many parts, or of none. */
  private static final List<String> COMMON = List.of("java.", "org.vae4j.api.");

  private static final List<String> MACHINERY =
      List.of(
          "java.lang.reflect.", "jdk.internal.reflect.", "jdk.proxy", WatchedPart.class.getName());

  /** Where parts are called. */
  private static final Set<String> CALLERS =
      Set.of(WatchedPart.class.getName(), LocatedPartBuilder.class.getName());

  private final IdentityHashMap<Object, Origin> origins = new IdentityHashMap<>();
  private final Map<String, Set<Origin>> code = new HashMap<>();

  /**
   * Where a part comes from.
   *
   * @param setting the setting that names parts of its kind, such as {@code figures}: the place of
   *     a part that was not built from settings but bound by the application
   */
  public Origin of(Object part, String setting) {
    Origin known = origins.get(part);
    return known == null
        ? new Origin(
            "/" + setting,
            part.getClass().getName() + ", bound by the application",
            Optional.empty())
        : known;
  }

  void add(Object part, Origin origin) {
    origins.put(part, origin);
  }

  /** Notes that what the class of an object throws comes from a part. */
  void addCode(Object object, Origin origin) {
    Class<?> type = object.getClass();
    // The code of a lambda is in the class where it is written, which may be that of many parts.
    if (!type.isHidden()
        && !Proxy.isProxyClass(type)
        && COMMON.stream().noneMatch(type.getName()::startsWith)) {
      code.computeIfAbsent(type.getName(), name -> new LinkedHashSet<>()).add(origin);
    }
  }

  /**
   * What is to be thrown where a part threw something.
   *
   * @param called the part that was called
   * @return a {@link PartException} if the part, or one within it, refused what it was asked for,
   *     or failed and is a plugin's; a {@link PartDefectException} if it failed and comes with
   *     vae4j; the same if it is told already or is nobody's fault
   */
  RuntimeException told(RuntimeException thrown, Origin called) {
    return thrown instanceof PartException
            || thrown instanceof PartDefectException
            || thrown instanceof CancellationException
            || isInterrupt(thrown)
        ? thrown
        : located(thrown, called);
  }

  /**
   * What is to be thrown where a part threw an error.
   *
   * @throws Error the same if it is nobody's fault, as where the memory is used up
   */
  RuntimeException told(Error thrown, Origin called) {
    if (thrown instanceof LinkageError
        || thrown instanceof AssertionError
        || thrown instanceof StackOverflowError) {
      return located(thrown, called);
    }
    throw thrown;
  }

  private RuntimeException located(Throwable thrown, Origin called) {
    Origin origin = thrown instanceof HandoverException ? called : sourceOf(thrown, called);
    thrown.setStackTrace(withoutMachinery(thrown.getStackTrace()));
    return describe(thrown, origin);
  }

  /** Whether somebody interrupted this thread while it wrote to a file or waited for another. */
  public static boolean isInterrupt(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClosedByInterruptException || cause instanceof InterruptedException) {
        return true;
      }
    }
    return false;
  }

  private Origin sourceOf(Throwable thrown, Origin called) {
    for (StackTraceElement line : thrown.getStackTrace()) {
      if (CALLERS.contains(line.getClassName())) {
        // From here on it is the code of who called the part.
        return called;
      }
      Set<Origin> owners = ownersOf(line.getClassName());
      if (!owners.isEmpty()) {
        return owners.contains(called) ? called : owners.iterator().next();
      }
      Optional<Origin> other = pluginOf(line, called);
      if (other.isPresent()) {
        return other.get();
      }
    }
    return called;
  }

  /** The parts whose class is that of a line, or the class that encloses it. */
  private Set<Origin> ownersOf(String className) {
    Set<Origin> owners = code.getOrDefault(className, Set.of());
    int nested = className.lastIndexOf('$');
    return owners.isEmpty() && nested > 0 ? ownersOf(className.substring(0, nested)) : owners;
  }

  /** A class of a plugin's that is no part, where the plugin is not that of the called part. */
  private Optional<Origin> pluginOf(StackTraceElement line, Origin called) {
    // The class loader of a plugin is called after its jar.
    String loader = line.getClassLoaderName();
    if (called.plugin().filter(plugin -> plugin.source().equals(loader)).isPresent()) {
      return Optional.empty();
    }
    List<Origin> parts =
        origins.values().stream()
            .filter(part -> part.plugin().filter(each -> each.source().equals(loader)).isPresent())
            .distinct()
            .toList();
    return switch (parts.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(parts.get(0));
      default -> Optional.of(new Origin(called.pointer(), "code", parts.get(0).plugin()));
    };
  }

  private static RuntimeException describe(Throwable thrown, Origin origin) {
    if (thrown instanceof UserException refusal) {
      return PartException.refusal(origin, refusal);
    }
    if (thrown instanceof HandoverException broken) {
      return PartException.failure(origin, String.valueOf(broken.getMessage()), thrown);
    }
    if (thrown instanceof IllegalArgumentException refusal) {
      // A shape that does not fit, or a number that a constructor refuses.
      String words = refusal.getMessage() == null ? refusal.toString() : refusal.getMessage();
      return PartException.refusal(origin, words, thrown);
    }
    return origin.plugin().isPresent()
        ? PartException.failure(origin, PluginFault.working(thrown), thrown)
        : new PartDefectException(origin, thrown);
  }

  /** The lines of a stack trace that are of interest: not how a part is called. */
  private static StackTraceElement[] withoutMachinery(StackTraceElement[] lines) {
    return Arrays.stream(lines)
        .filter(line -> MACHINERY.stream().noneMatch(line.getClassName()::startsWith))
        .toArray(StackTraceElement[]::new);
  }
}
