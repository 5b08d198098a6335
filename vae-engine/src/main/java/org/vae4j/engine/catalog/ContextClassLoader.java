package org.vae4j.engine.catalog;

import java.util.function.Supplier;

/** The context class loader of a thread, changed for a while. */
final class ContextClassLoader {
  private ContextClassLoader() {}

  static <R> R during(ClassLoader loader, Supplier<R> body) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return body.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
