package org.vae4j.testkit.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.figure.Report;
import org.vae4j.api.figure.ReportContext;
import org.vae4j.api.plugin.BuildContext;

class ReportContractTest {
  private record Written(String fileName, Function<ReportContext, String> text) implements Report {
    @Override
    public byte[] render(ReportContext context) {
      return text.apply(context).getBytes(StandardCharsets.UTF_8);
    }
  }

  private static String everything(ReportContext run) {
    StringBuilder text = new StringBuilder(run.name()).append('\n').append(run.experiment());
    run.metrics().rows().forEach(row -> text.append(row).append('\n'));
    run.measurements()
        .forEach(each -> text.append(each.name()).append(each.value()).append(each.unit()));
    run.drawings().forEach(each -> text.append(each.title()).append(each.caption()));
    run.provenance().forEach((name, value) -> text.append(name).append(value));
    return text.toString();
  }

  private static String page(ReportContext run) {
    return "<pre>" + everything(run).replace("<", "&lt;") + "</pre>";
  }

  @Nested
  class OfPlainText extends ReportContract {
    @Override
    protected Report report(BuildContext context) {
      return new Written("report.txt", ReportContractTest::everything);
    }
  }

  @Nested
  class OfAPage extends ReportContract {
    @Override
    protected Report report(BuildContext context) {
      return new Written(
          "report.html", run -> "<a href=\"#here\"><img src=\"data:x\"></a>" + page(run));
    }
  }

  private static ReportContract of(String fileName, Function<ReportContext, String> text) {
    ReportContract contract =
        new ReportContract() {
          @Override
          protected Report report(BuildContext context) {
            return new Written(fileName, text);
          }
        };
    contract.buildReport();
    return contract;
  }

  private static ReportContract page(UnaryOperator<String> change) {
    return of("report.html", run -> change.apply(page(run)));
  }

  private static void assertCaught(ThrowingCallable test) {
    assertThatThrownBy(test).isInstanceOf(AssertionError.class);
  }

  @Test
  void whatIsLeftOutIsCaught() {
    assertCaught(page(text -> text.replace("133.25", ""))::tellsWhatTheRunLeft);
    assertCaught(page(text -> text.replace("nats", "bits"))::tellsWhatTheRunLeft);
    assertCaught(page(text -> text.replace("a quiet one", ""))::tellsWhatTheRunLeft);
    assertCaught(page(text -> text.replace("bare-run", ""))::tellsOfARunThatLeftNothing);
  }

  @Test
  void otherBytesAreCaught() {
    assertCaught(page(text -> text + System.nanoTime())::givesTheSameBytesForTheSameRun);
  }

  @Test
  void aFileElsewhereIsCaught() {
    assertCaught(of("../report.html", run -> "")::isOneFileWithAPlainName);
  }

  @Test
  void whatIsLoadedFromElsewhereIsCaught() {
    for (String loaded :
        new String[] {
          "<script src=\"https://example.org/a.js\">", "<link href='a.css'>", "url(//a/b.woff)"
        }) {
      assertCaught(page(text -> loaded + text)::needsNothingFromElsewhere);
    }
  }

  @Test
  void textThatBecomesCodeIsCaught() {
    assertCaught(page(text -> text.replace("&lt;", "<"))::showsTextAsTextWhateverItSays);
  }
}
