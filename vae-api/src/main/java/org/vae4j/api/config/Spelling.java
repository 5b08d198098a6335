package org.vae4j.api.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant. */
public final class Spelling {
  private record Guess(String name, int distance) {}

  private Spelling() {}

  /**
   * The known name that is nearest to a misspelt one, if any is near enough to be a slip.
   *
   * <p>Upper and lower case, hyphens and underscores do not count, and neither does a known name's
   * vendor where the misspelt name has none.
   */
  public static Optional<String> nearest(String misspelt, Collection<String> known) {
    String plain = plain(misspelt);
    int allowed = Math.max(1, plain.length() / 3);
    return known.stream()
        .map(name -> new Guess(name, distance(misspelt, name)))
        .filter(guess -> guess.distance <= allowed && guess.distance < plain.length())
        .min(Comparator.comparingInt(Guess::distance).thenComparing(Guess::name))
        .map(Guess::name);
  }

  private static int distance(String misspelt, String known) {
    int distance = edits(plain(misspelt), plain(known));
    return misspelt.contains("/")
        ? distance
        : Math.min(
            distance, edits(plain(misspelt), plain(known.substring(known.indexOf('/') + 1))));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  /**
   * The Damerau–Levenshtein distance in its restricted form: how many letters to insert, to delete,
   * to replace or to swap with their neighbour, each at most once.
   */
  static int edits(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replace, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
