#include "score/model.h"

#include <algorithm>
#include <charconv>
#include <cmath>

extern "C" const char unspin_model_begin[];
extern "C" const char unspin_model_end[];

namespace unspin::score {
namespace {

std::vector<std::string_view> Split(std::string_view line, char separator) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t end = line.find(separator);
    out.push_back(line.substr(0, end));
    if (end == line.npos) return out;
    line.remove_prefix(end + 1);
  }
}

bool ParseNumber(std::string_view s, double* out) {
  const auto [ptr, error] = std::from_chars(s.data(), s.data() + s.size(), *out);
  return error == std::errc() && ptr == s.data() + s.size() &&
         std::isfinite(*out);
}

bool ParseNumbers(std::string_view s, std::vector<double>* out) {
  for (const std::string_view part : Split(s, ' ')) {
    double value = 0;
    if (!ParseNumber(part, &value)) return false;
    out->push_back(value);
  }
  return true;
}

bool FindFigure(std::string_view name, Figure* out) {
  for (std::size_t k = 0; k < kFigureCount; ++k) {
    if (Name(static_cast<Figure>(k)) == name) {
      *out = static_cast<Figure>(k);
      return true;
    }
  }
  return false;
}

bool FindLinkFact(std::string_view name, LinkFact* out) {
  for (std::size_t k = 0; k < kLinkFactCount; ++k) {
    if (Name(static_cast<LinkFact>(k)) == name) {
      *out = static_cast<LinkFact>(k);
      return true;
    }
  }
  return false;
}

// What makes a model monotone.
bool HasSigns(const Curve& curve) {
  return DirectionOf(curve.figure) == Direction::kFree ||
         std::all_of(curve.weights.begin(), curve.weights.end(),
                     [](double w) { return w >= 0; });
}

// "curve <name> <knots> <weights>", tab-separated.
bool ParseCurve(const std::vector<std::string_view>& fields, Curve* out) {
  return fields.size() == 4 && FindFigure(fields[1], &out->figure) &&
         ParseNumbers(fields[2], &out->knots) &&
         ParseNumbers(fields[3], &out->weights) &&
         out->knots.size() == out->weights.size() + 1 &&
         std::is_sorted(out->knots.begin(), out->knots.end()) &&
         HasSigns(*out);
}

std::string FormatNumber(double value) {
  char buffer[40];
  const auto result =
      std::to_chars(buffer, buffer + sizeof buffer, value,
                    std::chars_format::general, 6);
  return std::string(buffer, result.ptr);
}

std::string FormatNumbers(const std::vector<double>& values) {
  std::string out;
  for (const double v : values) {
    if (!out.empty()) out += ' ';
    out += FormatNumber(v);
  }
  return out;
}

}  // namespace

Direction DirectionOf(Figure figure) {
  if (figure == kNewNames) return Direction::kFalling;
  if (figure == kSuspectLength || figure == kSourceLength) {
    return Direction::kFree;
  }
  return Direction::kRising;
}

const Model& Model::Default() {
  static const Model model = [] {
    Result<Model> parsed = Parse(
        {unspin_model_begin,
         static_cast<std::size_t>(unspin_model_end - unspin_model_begin)});
    return parsed.ok() ? std::move(parsed).value() : Model();
  }();
  return model;
}

Result<Model> Model::Parse(std::string_view tsv) {
  Model model;
  int number = 0;
  for (const std::string_view line : Split(tsv, '\n')) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    const std::vector<std::string_view> fields = Split(line, '\t');
    Curve curve;
    LinkFact fact = kLinkBias;
    if (fields[0] == "version" && fields.size() == 2) {
      model.version_ = std::string(fields[1]);
    } else if (fields[0] == "intercept" && fields.size() == 2 &&
               ParseNumber(fields[1], &model.intercept_)) {
      continue;
    } else if (fields[0] == "link" && fields.size() == 3 &&
               FindLinkFact(fields[1], &fact) &&
               ParseNumber(fields[2], &model.links_[fact]) &&
               (fact == kLinkBias || model.links_[fact] >= 0)) {
      continue;
    } else if (fields[0] == "curve" && ParseCurve(fields, &curve)) {
      model.curves_.push_back(std::move(curve));
    } else {
      return Status::Unreadable("model: line " + std::to_string(number) +
                                " is not understood");
    }
  }
  return model;
}

double Model::LogOdds(const Evidence& evidence) const {
  double sum = intercept_;
  for (const Curve& curve : curves_) {
    const double sign = DirectionOf(curve.figure) == Direction::kFalling ? -1 : 1;
    const double value = sign * evidence[curve.figure];
    for (std::size_t k = 0; k < curve.weights.size(); ++k) {
      const double from = curve.knots[k], to = curve.knots[k + 1];
      const double part = to > from ? (value - from) / (to - from) : 0;
      sum += curve.weights[k] * std::clamp(part, 0.0, 1.0);
    }
  }
  return sum;
}

double Model::Score(const Evidence& evidence) const {
  return 1 / (1 + std::exp(-LogOdds(evidence)));
}

std::string Model::Format(std::string_view comment) const {
  std::string out;
  if (!comment.empty()) {
    for (const std::string_view line : Split(comment, '\n')) {
      out += "# " + std::string(line) + "\n";
    }
  }
  out += "version\t" + version_ + "\n";
  for (std::size_t k = 0; k < kLinkFactCount; ++k) {
    out += "link\t" + std::string(Name(static_cast<LinkFact>(k))) + "\t" +
           FormatNumber(links_[k]) + "\n";
  }
  out += "intercept\t" + FormatNumber(intercept_) + "\n";
  for (const Curve& curve : curves_) {
    out += "curve\t" + std::string(Name(curve.figure)) + "\t" +
           FormatNumbers(curve.knots) + "\t" + FormatNumbers(curve.weights) + "\n";
  }
  return out;
}

}  // namespace unspin::score
