package org.vae4j.engine.assembly;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls a part in its place: what it throws names the part, and what it hands over is checked.
 *
 * <p>A watched part has all interfaces of the part, and not its class.
 */
final class WatchedPart implements InvocationHandler {
  private final Object part;
  private final Origin origin;
  private final Origins origins;
  private final Handover handover;

  private WatchedPart(Object part, Origin origin, Origins origins, Handover handover) {
    this.part = part;
    this.origin = origin;
    this.origins = origins;
    this.handover = handover;
  }

  /** The same part, watched. */
  @SuppressWarnings("unchecked") // it has all interfaces of the part, and T is one of them
  static <T> T watch(T part, Origin origin, Origins origins, Handover handover) {
    Set<Class<?>> interfaces = new LinkedHashSet<>();
    for (Class<?> type = part.getClass(); type != null; type = type.getSuperclass()) {
      interfaces.addAll(Set.of(type.getInterfaces()));
    }
    return (T)
        Proxy.newProxyInstance(
            part.getClass().getClassLoader(),
            interfaces.toArray(Class<?>[]::new),
            new WatchedPart(part, origin, origins, handover));
  }

  /** How what a part hands over is checked; that of nothing where the object is no watched part. */
  static Handover handoverOf(Object object) {
    return Proxy.isProxyClass(object.getClass())
            && Proxy.getInvocationHandler(object) instanceof WatchedPart watched
        ? watched.handover
        : Handover.UNCHECKED;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
    Object[] given = arguments == null ? new Object[0] : arguments;
    if (method.getName().equals("equals") && given.length == 1) {
      return proxy == given[0];
    }
    try {
      Object result = call(method, given);
      return isPromised(method) ? checked(method, given, result) : result;
    } catch (RuntimeException e) {
      throw origins.told(e, origin);
    } catch (Error e) {
      throw origins.told(e, origin);
    }
  }

  private @Nullable Object call(Method method, Object[] arguments) {
    try {
      // An interface that a plugin keeps to itself is not public.
      method.setAccessible(true);
      return method.invoke(part, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the API says what the method returns; an interface of a plugin's own may not. */
  private static boolean isPromised(Method method) {
    return method.getReturnType() != void.class
        && method.getDeclaringClass().getName().startsWith("org.vae4j.api.");
  }

  private Object checked(Method method, Object[] arguments, @Nullable Object result) {
    if (result == null) {
      throw new HandoverException(method.getName() + " returned null");
    }
    origins.addCode(result, origin);
    return handover.checked(
        new Handover.Call(method.getName(), List.of(arguments)), result, origin, origins);
  }
}
