package org.vae4j.data.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.vae4j.api.Problem;
import org.vae4j.api.UserException;
import org.vae4j.data.format.Checksum;

/** Downloads one file, from the first mirror that gives it. */
final class Downloader {
  private static final int TRIES_PER_MIRROR = 4;
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+|\\*)");

  private final Duration longestSilence;

  /**
   * A downloader.
   *
   * @param longestSilence how long a server may send nothing before it counts as gone
   */
  Downloader(Duration longestSilence) {
    this.longestSilence = longestSilence;
  }

  /** A mirror does not give the file; another one may. */
  private static final class MirrorException extends Exception {
    private static final long serialVersionUID = 1;

    MirrorException(String reason) {
      super(reason);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * Downloads a file, unless it is there.
   *
   * @throws UserException if no mirror gives it
   * @throws IOException if the folder cannot be written to
   */
  void fetch(RemoteFile file, Path folder, DownloadListener listener) throws IOException {
    Path target = folder.resolve(file.name());
    if (Files.exists(target) && checksumFits(file, target)) {
      listener.present(file.name());
      return;
    }
    Path part = folder.resolve(file.name() + ".part");
    List<Problem> failures = new ArrayList<>();
    for (URI mirror : file.mirrors()) {
      try {
        download(file, mirror, part, listener);
        Files.move(
            part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        listener.finished(file.name());
        return;
      } catch (MirrorException e) {
        listener.failed(file.name(), mirror, e.reason());
        failures.add(new Problem(mirror.toString(), e.reason()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UserException(
            file.name() + ": the download was interrupted; fetch again to go on from where it was",
            e);
      }
    }
    throw new UserException(
        file.name()
            + " could not be fetched; try again later, or put the file into "
            + folder
            + " yourself. Tried",
        failures);
  }

  /** Brings the whole file into {@code part}, whose checksum is then right. */
  private void download(RemoteFile file, URI mirror, Path part, DownloadListener listener)
      throws IOException, MirrorException, InterruptedException {
    boolean resumed = size(part) > 0;
    receiveAll(file, mirror, part, listener);
    if (!checksumFits(file, part) && resumed) {
      // What was there from an earlier time was wrong, or not of this file.
      Files.delete(part);
      receiveAll(file, mirror, part, listener);
    }
    if (!checksumFits(file, part)) {
      String found = Checksum.sha256(part);
      Files.delete(part);
      throw new MirrorException(
          "sent a file whose SHA-256 is " + found + " and not " + file.sha256().orElse(""));
    }
  }

  private static boolean checksumFits(RemoteFile file, Path part) throws IOException {
    return file.sha256().isEmpty() || Checksum.sha256(part).equals(file.sha256().get());
  }

  /** Goes on for as long as the mirror sends something at each try. */
  private void receiveAll(RemoteFile file, URI mirror, Path part, DownloadListener listener)
      throws IOException, MirrorException, InterruptedException {
    for (int tries = 1; ; tries++) {
      long before = size(part);
      try {
        receive(file, mirror, part, listener);
        return;
      } catch (CutException e) {
        if (size(part) == before || tries == TRIES_PER_MIRROR) {
          throw new MirrorException(e.reason());
        }
      }
    }
  }

  /** The connection broke; what was received by then is kept. */
  private static final class CutException extends Exception {
    private static final long serialVersionUID = 1;

    CutException(String reason, Throwable cause) {
      super(reason, cause);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  private void receive(RemoteFile file, URI mirror, Path part, DownloadListener listener)
      throws IOException, MirrorException, CutException, InterruptedException {
    long have = size(part);
    HttpResponse<InputStream> response = request(mirror, have);
    if (response.statusCode() == 416) {
      // Nothing lies beyond what is there: it is the whole file or a wrong one, and the checksum
      // tells.
      response.body().close();
      if (file.sha256().isPresent() && checksumFits(file, part)) {
        return;
      }
      Files.deleteIfExists(part);
      have = 0;
      response = request(mirror, 0);
    }
    if (response.statusCode() != 200 && response.statusCode() != 206) {
      response.body().close();
      throw new MirrorException("answered with status " + response.statusCode());
    }
    OptionalLong announced = total(response, have);
    if (response.statusCode() == 200) {
      have = 0;
    }
    if (file.size().isPresent()
        && announced.isPresent()
        && announced.getAsLong() != file.size().getAsLong()) {
      response.body().close();
      throw new MirrorException(
          "offers a file of "
              + announced.getAsLong()
              + " bytes; "
              + file.size().getAsLong()
              + " were expected");
    }
    OptionalLong total = announced.isPresent() ? announced : file.size();
    listener.started(file.name(), response.uri(), have, total);
    try (InputStream body = response.body();
        OutputStream out =
            Files.newOutputStream(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                have > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
      copy(body, out, file.name(), have, total, listener);
    }
    if (total.isPresent() && size(part) < total.getAsLong()) {
      throw new CutException(
          "sent " + size(part) + " of " + total.getAsLong() + " bytes and no more",
          new IOException("end of stream"));
    }
  }

  private HttpResponse<InputStream> request(URI mirror, long have)
      throws MirrorException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(mirror).header("User-Agent", "vae4j").timeout(longestSilence);
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
    }
    // Redirections from HTTPS to HTTP are not followed.
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(longestSilence)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    try {
      return client.send(request.build(), BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new MirrorException("cannot be reached: " + reason(e));
    }
  }

  /** The size of the whole file that a response is about. */
  private static OptionalLong total(HttpResponse<?> response, long have) throws MirrorException {
    if (response.statusCode() == 200) {
      return response.headers().firstValueAsLong("Content-Length");
    }
    Matcher range =
        CONTENT_RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
    if (!range.matches() || Long.parseLong(range.group(1)) != have) {
      throw new MirrorException("sent another part of the file than was asked for");
    }
    return range.group(3).equals("*")
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(range.group(3)));
  }

  private void copy(
      InputStream body,
      OutputStream out,
      String name,
      long have,
      OptionalLong total,
      DownloadListener listener)
      throws IOException, CutException {
    byte[] buffer = new byte[1 << 16];
    long received = have;
    try (Watch watch = new Watch(body, longestSilence)) {
      while (true) {
        int count;
        try {
          count = body.read(buffer);
        } catch (IOException e) {
          throw new CutException(
              watch.hasEnded()
                  ? "sent nothing for " + longestSilence.toSeconds() + " seconds"
                  : "broke the connection after " + received + " bytes: " + reason(e),
              e);
        }
        if (count < 0) {
          return;
        }
        watch.restart();
        out.write(buffer, 0, count);
        received += count;
        listener.received(name, received, total);
      }
    }
  }

  /** Closes a stream that gives nothing for too long, which no setting of the client does. */
  private static final class Watch implements AutoCloseable {
    private final ScheduledExecutorService executor =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "vae-download-watch");
              thread.setDaemon(true);
              return thread;
            });
    private final InputStream stream;
    private final Duration longest;
    private volatile boolean ended;
    private ScheduledFuture<?> alarm;

    Watch(InputStream stream, Duration longest) {
      this.stream = stream;
      this.longest = longest;
      this.alarm = schedule();
    }

    private ScheduledFuture<?> schedule() {
      return executor.schedule(this::end, longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void end() {
      ended = true;
      try {
        stream.close();
      } catch (IOException e) {
        // Closing is only to wake the reader, who then fails with a message of its own.
      }
    }

    void restart() {
      alarm.cancel(false);
      alarm = schedule();
    }

    boolean hasEnded() {
      return ended;
    }

    @Override
    public void close() {
      executor.shutdownNow();
    }
  }

  /** Why, in words; the client's own messages are often empty and its causes telling. */
  private static String reason(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
        return "its name has no address; is there a network?";
      }
      if (cause instanceof HttpTimeoutException) {
        return "it does not answer";
      }
      if (cause instanceof SSLException) {
        return "no secure connection, " + cause.getMessage();
      }
    }
    if (e instanceof ConnectException) {
      return "it takes no connections";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static long size(Path part) throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }
}
