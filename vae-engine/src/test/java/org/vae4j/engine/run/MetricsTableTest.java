package org.vae4j.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.UserException;

class MetricsTableTest {
  @TempDir Path temporary;

  @Test
  void readsWhatItWroteToTheLastBit() throws IOException {
    Path file = temporary.resolve("metrics.csv");
    MetricsTable table = MetricsTable.empty(List.of("epoch", "loss", "speed"));
    table.add(Map.of("epoch", 1.0, "loss", 0.1 + 0.2));
    table.add(Map.of("epoch", 2.0, "loss", -1e-300, "speed", 1e22));
    table.write(file);

    assertThat(file).hasContent("epoch,loss,speed\n1,0.30000000000000004,\n2,-1.0E-300,1.0E22\n");
    assertThat(MetricsTable.read(file)).isEqualTo(table.table());
    assertThat(MetricsTable.read(file).column("speed")).containsExactly(Double.NaN, 1e22);
  }

  @Test
  void refusesADamagedFile() throws IOException {
    Path file = Files.writeString(temporary.resolve("metrics.csv"), "epoch,loss\n1,2\n3\n");

    assertThatThrownBy(() -> MetricsTable.read(file))
        .isInstanceOf(UserException.class)
        .hasMessage(
            file
                + ": is damaged: each row has one number for each of the columns [epoch, loss]; one"
                + " has 1");
  }
}
