package org.vae4j.viz.canvas;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Text as outlines of letters, from a font that comes along: DejaVu Sans 2.37.
 *
 * <p>AWT's own text needs fonts and native libraries from the system, and its letters differ from
 * machine to machine. A font is read when its first letter is needed. Safe for use by several
 * threads.
 */
public final class Typography {
  private final Map<Boolean, Font> fonts = new HashMap<>();

  /** The width in pixels that a text takes. */
  public double width(String text, TextStyle style) {
    return write(text, style, null);
  }

  /** The outline of a text whose left end stands on the origin, with y growing downwards. */
  public Path2D outline(String text, TextStyle style) {
    Path2D outline = new Path2D.Double(Path2D.WIND_NON_ZERO);
    write(text, style, outline);
    return outline;
  }

  private synchronized double write(String text, TextStyle style, @Nullable Path2D into) {
    Font font = fonts.computeIfAbsent(style.bold(), Font::new);
    double scale = style.size() / font.unitsPerEm;
    double x = 0;
    for (int codePoint : text.codePoints().toArray()) {
      Glyph glyph = font.glyph(codePoint);
      if (into != null) {
        AffineTransform place = AffineTransform.getTranslateInstance(x * scale, 0);
        place.scale(scale, -scale);
        into.append(glyph.outline.getPathIterator(place), false);
      }
      x += glyph.advance;
    }
    return x * scale;
  }

  private record Glyph(Path2D outline, double advance) {}

  private static final class Font {
    private final TrueTypeFont font;
    private final CmapLookup characters;
    private final int unitsPerEm;
    private final Map<Integer, Glyph> glyphs = new HashMap<>();

    Font(boolean bold) {
      String file = bold ? "DejaVuSans-Bold.ttf" : "DejaVuSans.ttf";
      try (InputStream in = Typography.class.getResourceAsStream(file)) {
        if (in == null) {
          throw new IllegalStateException("the font " + file + " is missing from the class path");
        }
        font = new TTFParser().parse(RandomAccessReadBuffer.createBufferFromStream(in));
        characters = font.getUnicodeCmapLookup();
        unitsPerEm = font.getUnitsPerEm();
      } catch (IOException e) {
        throw new UncheckedIOException("the font " + file + " cannot be read", e);
      }
    }

    /** The glyph of a character, or the font's sign for one that it lacks. */
    Glyph glyph(int codePoint) {
      return glyphs.computeIfAbsent(codePoint, this::read);
    }

    private Glyph read(int codePoint) {
      try {
        int id = characters.getGlyphId(codePoint);
        GlyphData data = font.getGlyph().getGlyph(id);
        Path2D outline = data == null ? new GeneralPath() : data.getPath();
        return new Glyph(outline, font.getAdvanceWidth(id));
      } catch (IOException e) {
        throw new UncheckedIOException("the font has a damaged glyph for " + codePoint, e);
      }
    }
  }
}
