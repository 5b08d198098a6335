package org.vae4j.nd4j.run;

import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.vae4j.api.Problem;
import org.vae4j.api.UserException;

/** ND4J, once it is loaded. Safe for use by several threads. */
public final class NativeLibrary {
  private static final String PLATFORMS =
      "Linux (x86-64, arm64), macOS (x86-64, arm64) and Windows (x86-64)";

  private static final Pattern VERSION = Pattern.compile("nd4j-api-([^/]+)\\.jar$");

  private final NativeOps operations;
  private final Optional<OneDnn> oneDnn;

  private NativeLibrary(NativeOps operations, Optional<OneDnn> oneDnn) {
    this.operations = operations;
    this.oneDnn = oneDnn;
  }

  /**
   * Loads ND4J and its native library, or finds them loaded.
   *
   * @throws UserException if there is none for this machine
   */
  public static NativeLibrary load() {
    try {
      Nd4j.getEnvironment();
      NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
      if (operations == null) {
        throw new IllegalStateException("no native backend");
      }
      return new NativeLibrary(operations, OneDnn.load());
    } catch (LinkageError | RuntimeException e) {
      throw new UserException(
          "the nd4j backend finds no native library for this machine ("
              + System.getProperty("os.name")
              + ", "
              + System.getProperty("os.arch")
              + "); there is one for "
              + PLATFORMS
              + ", in the distribution made on that platform, and for a program of your own in the"
              + " artifact vae-nd4j-platform",
          e);
    }
  }

  /** The same with nothing but what is in ND4J itself. */
  public NativeLibrary withoutOneDnn() {
    return new NativeLibrary(operations, Optional.empty());
  }

  /** Whether there is a newer oneDNN than the one in ND4J. */
  public boolean hasOneDnn() {
    return oneDnn.isPresent();
  }

  /**
   * Makes sure that products of bf16 numbers run in instructions made for them.
   *
   * @throws UserException if they do not, here
   */
  public void requireBf16() {
    requireBf16(oneDnn.map(OneDnn::instructions));
  }

  /** The same of any machine: its instructions, or nothing if there is no oneDNN for it. */
  static void requireBf16(Optional<CpuInstructionSet> found) {
    if (found.isPresent() && found.get().multiplyBf16()) {
      return;
    }
    String reason =
        found
            .map(instructions -> "of this one, oneDNN uses " + instructions)
            .orElse("for this platform there is no oneDNN that could use it");
    throw new UserException(
        "the nd4j backend cannot compute as this experiment asks",
        List.of(
            new Problem(
                "/backend/precision",
                "bf16-products needs a CPU that multiplies bf16 (AVX512_BF16 or AMX: AMD from"
                    + " Zen 4, Intel Xeon from the fourth generation); "
                    + reason
                    + "; leave precision out or set it to float32")));
  }

  /** The newer oneDNN, where there is one. */
  Optional<OneDnn> oneDnn() {
    return oneDnn;
  }

  /**
   * Makes the native library use no other thread than the one that calls it; holds for the calling
   * thread alone.
   */
  public void useOneThread() {
    operations.setOmpNumThreads(1);
  }

  /** What the library says of itself and of the machine. */
  public Map<String, String> describe() {
    Map<String, String> description = new LinkedHashMap<>();
    Properties information = Nd4j.getExecutioner().getEnvironmentInformation();
    description.put("nd4j", version());
    description.put("native backend", String.valueOf(information.get("backend")));
    oneDnn.ifPresent(found -> description.put("onednn", found.version()));
    description.put("blas", String.valueOf(information.get("blas.vendor")));
    description.put("native build", operations.buildInfo().strip().replaceAll("\\s*\\R\\s*", "; "));
    description.put(
        "cpu",
        System.getProperty("os.arch")
            + switch (operations.optimalLevel()) {
              case 2 -> " with AVX2";
              case 3 -> " with AVX-512";
              default -> "";
            });
    return description;
  }

  /** The version in the name of ND4J's jar, which says it nowhere else. */
  private static String version() {
    CodeSource source = Nd4j.class.getProtectionDomain().getCodeSource();
    Matcher matcher = VERSION.matcher(source == null ? "" : source.getLocation().getPath());
    return matcher.find() ? matcher.group(1) : "of unknown version";
  }

  /** Makes an operation of ND4J ready to be run again and again on the same arrays. */
  NativeCall call(String operation, INDArray[] inputs, INDArray[] outputs, long... arguments) {
    for (INDArray array : outputs) {
      if (array.dataType() != DataType.FLOAT) {
        throw new IllegalArgumentException(operation + " is to write " + array.dataType());
      }
    }
    OpContext context = Nd4j.getExecutioner().buildContext();
    context.setInputArrays(inputs);
    context.setOutputArrays(outputs);
    context.setIArguments(arguments);
    long hash = DynamicCustomOp.builder(operation).build().opHash();
    return new Nd4jCall(operations, operation, hash, context);
  }
}
