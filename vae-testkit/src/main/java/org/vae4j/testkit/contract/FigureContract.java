package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vae4j.api.figure.Figure;
import org.vae4j.api.figure.FigureContext;
import org.vae4j.api.figure.RenderedFigure;
import org.vae4j.api.figure.RenderedFile;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.api.plugin.PartBuilder;
import org.vae4j.testkit.Parts;
import org.vae4j.testkit.oracle.LinearGaussianRun;

/**
 * What every figure does: pictures that can be opened and are not blank, the numbers behind them as
 * CSV, and the same bytes each time.
 */
public abstract class FigureContract {
  /** The least part of a picture's pixels that differ from its commonest colour. */
  private static final double INKED = 0.002;

  private PartBuilder context;
  private Figure figure;

  @BeforeEach
  final void buildFigure() {
    context = parts();
    figure = figure(context.scope("figure"));
  }

  /**
   * Makes the figure under test.
   *
   * @param context what an engine would give it; {@code context.build("figure", config)} builds a
   *     figure that is registered
   */
  protected abstract Figure figure(BuildContext context);

  /** What the figure is drawn from: small pictures with two latent dimensions and two classes. */
  protected FigureContext run() {
    return new LinearGaussianRun(context.scope("model").parameters());
  }

  /** What parts are built with: by default, every plugin on the class path. */
  protected PartBuilder parts() {
    return Parts.installed();
  }

  private List<RenderedFile> files(String ending) {
    return figure.draw(run()).files().stream()
        .filter(file -> file.name().endsWith(ending))
        .toList();
  }

  @Test
  void hasNoObjectionToTheModel() {
    assertThat(figure.objection(run().model().model())).isEmpty();
  }

  @Test
  void isAPictureWithItsNumbersAndWords() {
    RenderedFigure drawing = figure.draw(run());
    assertThat(drawing.name()).matches("[a-z0-9][a-z0-9-]*");
    assertThat(drawing.title()).isNotBlank();
    assertThat(drawing.caption()).isNotBlank();
    assertThat(drawing.files().stream().map(RenderedFile::name))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z0-9][a-z0-9-]*\\.(png|svg|csv)"), "a plain file name")
        .anyMatch(name -> name.endsWith(".png"), "a picture")
        .anyMatch(name -> name.endsWith(".csv"), "the numbers behind it");
  }

  @Test
  void givesTheSameBytesForTheSameRun() {
    RenderedFigure first = figure.draw(run());
    RenderedFigure again = figure.draw(run());
    assertThat(again.files()).hasSameSizeAs(first.files());
    for (int i = 0; i < first.files().size(); i++) {
      RenderedFile file = first.files().get(i);
      assertThat(again.files().get(i).name()).isEqualTo(file.name());
      assertThat(again.files().get(i).content()).as(file.name()).isEqualTo(file.content());
    }
  }

  @Test
  void picturesCanBeOpenedAndAreNotBlank() throws IOException {
    for (RenderedFile file : files(".png")) {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(file.content()));
      assertThat(image).as("%s can be read", file.name()).isNotNull();
      Map<Integer, Integer> colors = new HashMap<>();
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          colors.merge(image.getRGB(x, y), 1, Integer::sum);
        }
      }
      int pixels = image.getHeight() * image.getWidth();
      int commonest = colors.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
      assertThat((pixels - commonest) / (double) pixels)
          .as("the part of %s that is not background", file.name())
          .isGreaterThan(INKED);
    }
  }

  @Test
  void drawingsAreWellFormed() throws XMLStreamException {
    for (RenderedFile file : files(".svg")) {
      XMLInputFactory factory = XMLInputFactory.newInstance();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      XMLStreamReader reader =
          factory.createXMLStreamReader(new ByteArrayInputStream(file.content()));
      reader.nextTag();
      assertThat(reader.getLocalName()).as(file.name()).isEqualTo("svg");
      while (reader.hasNext()) {
        reader.next();
      }
    }
  }

  @Test
  void numbersAreTablesWithAHeader() throws CharacterCodingException {
    for (RenderedFile file : files(".csv")) {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file.content())).toString();
      List<List<String>> table = parse(text);
      assertThat(table).as("%s has a header and rows", file.name()).hasSizeGreaterThan(1);
      List<String> header = table.get(0);
      assertThat(header)
          .as("%s: the header", file.name())
          .doesNotHaveDuplicates()
          .allSatisfy(name -> assertThat(name).isNotBlank());
      for (List<String> row : table.subList(1, table.size())) {
        assertThat(row).as("%s: a row", file.name()).hasSameSizeAs(header);
        assertThat(row)
            .as("%s: the numbers of a row", file.name())
            .anyMatch(FigureContract::isNumber);
      }
    }
  }

  private static boolean isNumber(String field) {
    try {
      return Double.isFinite(Double.parseDouble(field));
    } catch (NumberFormatException notANumber) {
      return false;
    }
  }

  /** The fields of each line, as RFC 4180 has them. */
  private static List<List<String>> parse(String text) {
    List<List<String>> table = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c != '"') {
          field.append(c);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          field.append(c);
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',' || c == '\n') {
        row.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          table.add(List.copyOf(row));
          row.clear();
        }
      } else if (c != '\r') {
        field.append(c);
      }
    }
    assertThat(quoted || field.length() > 0 || !row.isEmpty())
        .as("the last line is whole")
        .isFalse();
    return table;
  }
}
