package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import javax.xml.stream.XMLStreamException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.RenderedFile;
import org.vae4j.api.plugin.BuildContext;

class FigureContractTest {
  private static final String NUMBERS = "label,\"a, b\"\n\"say \"\"x\"\"\",0.5\n";
  private static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>";

  @Nested
  class OfAMean extends FigureContract {
    @Override
    protected Figure figure(BuildContext context) {
      return run -> {
        float[] mean =
            run.model()
                .latentSpace()
                .orElseThrow()
                .decodeTop(new float[1][2], OptionalInt.empty())[0];
        return drawing(picture(mean[0] * 400), SVG, NUMBERS);
      };
    }
  }

  private static RenderedFigure drawing(byte[] picture, String svg, String numbers) {
    return new RenderedFigure(
        "mean",
        "Mean",
        "The mean of the data.",
        List.of(
            new RenderedFile("mean.png", picture),
            new RenderedFile("mean.svg", svg.getBytes(StandardCharsets.UTF_8)),
            new RenderedFile("mean.csv", numbers.getBytes(StandardCharsets.UTF_8))));
  }

  private static byte[] picture(double color) {
    BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 20; i++) {
      image.setRGB(i, i, (int) color);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static FigureContract of(Figure figure) {
    FigureContract contract =
        new FigureContract() {
          @Override
          protected Figure figure(BuildContext context) {
            return figure;
          }
        };
    contract.buildFigure();
    return contract;
  }

  private static void assertCaught(ThrowingCallable test) {
    assertThatThrownBy(test).isInstanceOf(AssertionError.class);
  }

  @Test
  void aBlankPictureIsCaught() {
    assertCaught(of(run -> drawing(picture(0), SVG, NUMBERS))::picturesCanBeOpenedAndAreNotBlank);
  }

  @Test
  void aPictureThatIsNoneIsCaught() {
    assertCaught(of(run -> drawing(new byte[9], SVG, NUMBERS))::picturesCanBeOpenedAndAreNotBlank);
  }

  @Test
  void aRaggedTableIsCaught() {
    assertCaught(of(run -> drawing(picture(9), SVG, "a,b\n1\n"))::numbersAreTablesWithAHeader);
  }

  @Test
  void aDrawingThatIsCutShortIsCaught() {
    assertThatThrownBy(of(run -> drawing(picture(9), "<svg>", NUMBERS))::drawingsAreWellFormed)
        .isInstanceOf(XMLStreamException.class);
  }

  @Test
  void otherBytesAreCaught() {
    int[] count = {5};
    assertCaught(
        of(run -> drawing(picture(count[0]++), SVG, NUMBERS))::givesTheSameBytesForTheSameRun);
  }
}
