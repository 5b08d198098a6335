package org.vae4j.data.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server on this machine that behaves as well or as badly as a test wants. */
final class LocalServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** The requests so far: a path, and the range that was asked for or a hyphen. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  LocalServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.start();
  }

  URI at(String path) {
    return URI.create(
        "http://"
            + server.getAddress().getAddress().getHostAddress()
            + ":"
            + server.getAddress().getPort()
            + path);
  }

  private void on(String path, Answer answer) {
    server.createContext(
        path,
        exchange -> {
          String range = exchange.getRequestHeaders().getFirst("Range");
          requests.add(path + " " + (range == null ? "-" : range));
          try (exchange) {
            answer.to(exchange, range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", "")));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Answers a request that asks for all bytes from one on. */
  private interface Answer {
    void to(HttpExchange exchange, int from) throws IOException, InterruptedException;
  }

  void serve(String path, byte[] bytes) {
    on(path, (exchange, from) -> send(exchange, bytes, from, bytes.length));
  }

  /** Breaks the connection after so many bytes, so many times. */
  void cut(String path, byte[] bytes, int after, int times) {
    AtomicInteger cuts = new AtomicInteger();
    on(
        path,
        (exchange, from) ->
            send(
                exchange,
                bytes,
                from,
                cuts.getAndIncrement() < times
                    ? Math.min(bytes.length, from + after)
                    : bytes.length));
  }

  /** Sends all of it, whatever range was asked for. */
  void ignoreRanges(String path, byte[] bytes) {
    on(path, (exchange, from) -> send(exchange, bytes, 0, bytes.length));
  }

  void fail(String path, int status) {
    on(path, (exchange, from) -> exchange.sendResponseHeaders(status, -1));
  }

  void redirect(String path, String to) {
    on(
        path,
        (exchange, from) -> {
          exchange.getResponseHeaders().add("Location", to);
          exchange.sendResponseHeaders(302, -1);
        });
  }

  /** Sends some bytes and then nothing for as long as the server runs. */
  void stall(String path, byte[] bytes, int after) {
    on(
        path,
        (exchange, from) -> {
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes, 0, after);
          exchange.getResponseBody().flush();
          closing.await();
        });
  }

  private static void send(HttpExchange exchange, byte[] bytes, int from, int to)
      throws IOException {
    if (from >= bytes.length) {
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .add("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, bytes.length - from);
    exchange.getResponseBody().write(bytes, from, to - from);
    // Newer servers keep the head back until something is flushed, and a cut would lose it.
    exchange.getResponseBody().flush();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    executor.shutdownNow();
  }
}
