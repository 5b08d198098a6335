import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Checks the pictures of a run: there is one for each figure that its experiment asks for, and each
 * opens and shows something.
 */
class CheckPictures {

  private static final Pattern TYPE = Pattern.compile("\"type\"\\s*:\\s*\"([^\"]+)\"");

  public static void main(String[] arguments) throws IOException {
    Path run = Path.of(arguments[0]);
    List<String> figures = figures(Files.readString(run.resolve("experiment.json")));
    List<Path> pictures;
    try (Stream<Path> files = Files.walk(run.resolve("figures"))) {
      pictures = files.filter(file -> file.toString().endsWith(".png")).sorted().toList();
    }
    List<String> problems = new ArrayList<>();
    if (figures.isEmpty()) {
      problems.add("the experiment asks for no figures");
    }
    for (String figure : figures) {
      if (pictures.stream().noneMatch(file -> file.getFileName().toString().startsWith(figure))) {
        problems.add("no picture of " + figure);
      }
    }
    for (Path picture : pictures) {
      BufferedImage image = ImageIO.read(picture.toFile());
      if (image == null) {
        problems.add(picture + " does not open");
      } else if (shareOfCommonestColour(image) > 0.995) {
        problems.add(picture + " is blank");
      } else {
        System.out.printf("%s: %d x %d%n", picture, image.getWidth(), image.getHeight());
      }
    }
    problems.forEach(problem -> System.err.println("CheckPictures: " + problem));
    System.exit(problems.isEmpty() ? 0 : 1);
  }

  private static double shareOfCommonestColour(BufferedImage image) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        counts.merge(image.getRGB(x, y), 1, Integer::sum);
      }
    }
    int commonest = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return (double) commonest / (image.getWidth() * image.getHeight());
  }

  /** The types in the array "figures", found by its brackets: this program has no JSON library. */
  private static List<String> figures(String experiment) {
    int start = experiment.indexOf('[', Math.max(0, experiment.indexOf("\"figures\"")));
    int end = start;
    for (int depth = 0; end >= 0 && end < experiment.length(); end++) {
      depth += experiment.charAt(end) == '[' ? 1 : experiment.charAt(end) == ']' ? -1 : 0;
      if (depth == 0) {
        break;
      }
    }
    List<String> types = new ArrayList<>();
    if (experiment.contains("\"figures\"") && start >= 0) {
      for (Matcher matcher = TYPE.matcher(experiment.substring(start, end)); matcher.find(); ) {
        types.add(matcher.group(1));
      }
    }
    return types;
  }
}
