#include "report/words.h"

#include <fmt/format.h>

#include <cmath>

namespace unspin::report {

std::string TwoDecimals(double value) {
  if (!std::isfinite(value)) return "0.00";
  return fmt::format("{:.2f}", std::floor(value * 100 + 1e-9) / 100);
}

std::string Percent(double share) {
  if (!(share > 0)) return "0%";
  return fmt::format(
      "{}%", static_cast<int>(std::floor(std::fmin(share, 1) * 100 + 1e-9)));
}

std::string Count(std::size_t n, std::string_view noun) {
  return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s");
}

std::string_view Title(Verdict verdict) {
  switch (verdict) {
    case Verdict::kCopy: return "Copy";
    case Verdict::kLightEdit: return "Light edit";
    case Verdict::kRewrite: return "Rewrite";
    case Verdict::kPartial: return "Partial reuse";
    case Verdict::kSameStory: return "Same story";
    case Verdict::kNone: return "Not flagged";
  }
  return "Not flagged";
}

std::string Capitals(std::string_view title) {
  std::string out(title);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return out;
}

}  // namespace unspin::report
