package org.vae4j.viz.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {
  @Test
  void writesColumnsAndRows() {
    Csv csv = Csv.ofExamples(List.of("example", "label"), List.of("x0", "label"));
    csv.whole(7).text("T-shirt, \"top\"").numbers(new float[] {0.25f, 1}).end();
    assertThat(new String(csv.bytes(), StandardCharsets.UTF_8))
        .isEqualTo("example,label,x0,x: label\n7,\"T-shirt, \"\"top\"\"\",0.25,1\n");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "0.1, 0.1",
    "-2.5, -2.5",
    "0.9999999, 1",
    "123.4567891, 123.456789",
    "0.00012345678, 0.0001234568",
    "1e-12, 1E-12",
    "1234567890, 1.234568E+9",
    "-1e300, -1E+300",
    "NaN, NaN",
    "Infinity, Infinity"
  })
  void writesNumbersAlikeOnEveryJavaVersion(double number, String expected) {
    assertThat(new String(Csv.of(List.of()).number(number).bytes(), StandardCharsets.UTF_8).strip())
        .isEqualTo(expected);
  }
}
