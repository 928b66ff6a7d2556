#include "report/html.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "report/html_assets.h"
#include "report/html_data.h"
#include "report/html_escape.h"
#include "report/html_plan.h"

namespace unspin::report {
namespace {

// Rows of the table for readers without scripts.
constexpr std::size_t kStaticRows = 500;

std::string Policy() {
  std::string scripts, policy;
  for (const HtmlAsset& script : HtmlScripts()) {
    scripts.append(" '").append(script.integrity).append("'");
  }
  policy.append("default-src 'none'; script-src").append(scripts);
  policy.append("; style-src '").append(HtmlStyle().integrity).append("'");
  policy.append("; base-uri 'none'; form-action 'none'");
  return policy;
}

std::string Scripts() {
  std::string out;
  for (const HtmlAsset& script : HtmlScripts()) {
    out.append("<script>").append(script.text).append("</script>\n");
  }
  return out;
}

void AppendBlock(std::string_view id, std::string_view json,
                 std::string* out) {
  out->append("<script type=\"application/json\" id=\"").append(id);
  out->append("\">").append(EscapeScript(json)).append("</script>\n");
}

std::string Data(const Findings& findings, const ReportOptions& options,
                 const HtmlPlan& plan) {
  std::string out;
  AppendBlock("data-report", OverviewJson(findings, options, plan), &out);
  for (std::size_t i = 0; i < plan.details.size(); ++i) {
    AppendBlock("data-finding-" + std::to_string(i), plan.details[i], &out);
  }
  for (std::size_t i = 0; i < plan.documents.size(); ++i) {
    if (plan.shown[i].empty()) continue;
    const std::string& text = findings.documents[plan.documents[i]].text;
    AppendBlock("data-text-" + std::to_string(i),
                TextJson(text, plan.shown[i]), &out);
  }
  return out;
}

// Cut, not rounded: 0.4999 never reads as 0.50.
std::string Hundredths(double value) {
  const int n = static_cast<int>(std::floor(std::clamp(value, 0.0, 1.0) * 100 +
                                            1e-9));
  std::string digits = std::to_string(n % 100);
  if (digits.size() < 2) digits.insert(0, "0");
  return std::to_string(n / 100) + "." + digits;
}

std::string Percent(double value) {
  return std::to_string(static_cast<int>(
             std::lround(std::clamp(value, 0.0, 1.0) * 100))) + " %";
}

void AppendDocument(const ScannedDocument& document, std::string* out) {
  out->append("<td><bdi>");
  out->append(
      EscapeHtml(document.title.empty() ? document.id : document.title));
  out->append("</bdi><br><bdi class=\"where\">");
  out->append(EscapeHtml(document.path.empty() ? document.id : document.path));
  if (document.line > 0) out->append(":" + std::to_string(document.line));
  if (!document.member.empty()) out->append("!" + EscapeHtml(document.member));
  out->append("</bdi></td>");
}

std::string StaticTable(const Findings& findings, const HtmlPlan& plan) {
  if (plan.rows.empty()) return "<p>Nothing was found.</p>\n";
  std::string out =
      "<table>\n<thead><tr><th>Score</th><th>Verdict</th><th>Text</th>"
      "<th>Explained by</th><th>Share explained</th><th>Passages</th>"
      "<th>Altered quotes</th><th>State</th></tr></thead>\n<tbody>\n";
  const std::size_t rows = std::min(plan.rows.size(), kStaticRows);
  for (std::size_t i = 0; i < rows; ++i) {
    const Finding& f = *plan.rows[i];
    out.append("<tr><td>").append(Hundredths(f.score)).append("</td><td>");
    out.append(Name(f.verdict)).append("</td>");
    AppendDocument(findings.documents[f.suspect], &out);
    AppendDocument(findings.documents[f.source], &out);
    out.append("<td>").append(Percent(f.coverage)).append("</td><td>");
    out.append(std::to_string(f.passages.size())).append("</td><td>");
    out.append(std::to_string(f.altered_quotes.size())).append("</td><td>");
    out.append(Name(f.state)).append("</td></tr>\n");
  }
  out.append("</tbody></table>\n");
  if (rows < findings.findings.size()) {
    out.append("<p>The first " + std::to_string(rows) + " of " +
               std::to_string(findings.findings.size()) + " findings.</p>\n");
  }
  return out;
}

std::string Title(const Findings& findings) {
  const std::size_t n = findings.findings.size();
  return n == 0 ? "unspin: nothing found"
                : "unspin: " + std::to_string(n) +
                      (n == 1 ? " finding" : " findings");
}

}  // namespace

std::string FormatHtml(const Findings& findings, const ReportOptions& options) {
  return FormatHtml(findings, options, HtmlLimits());
}

std::string FormatHtml(const Findings& findings, const ReportOptions& options,
                       const HtmlLimits& limits) {
  const HtmlPlan plan = PlanHtml(findings, options, limits);
  const std::string title = Title(findings), policy = Policy(),
                    table = StaticTable(findings, plan),
                    data = Data(findings, options, plan), scripts = Scripts();
  std::string out;
  out.reserve(data.size() + table.size() + (std::size_t{1} << 17));
  FillTemplate(HtmlFrame().text,
               {{"title", title},
                {"policy", policy},
                {"style", HtmlStyle().text},
                {"table", table},
                {"data", data},
                {"scripts", scripts}},
               &out);
  return out;
}

}  // namespace unspin::report
