package org.vae4j.viz.report;

import org.vae4j.api.figure.Report;
import org.vae4j.api.plugin.BuildContext;
import org.vae4j.testkit.contract.ReportContract;

class HtmlReportContractTest extends ReportContract {
  @Override
  protected Report report(BuildContext context) {
    return context.build("report", new HtmlReportConfig());
  }
}
