#include "ingest/html_style.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>

#include "ingest/html_tree.h"

namespace unspin::ingest {
namespace {

constexpr std::size_t kMaxStyle = 8192;  // Bytes of an attribute.
constexpr std::int64_t kUnknown = -1;
constexpr std::int64_t kTransparent = -2;

// In lower case, without comments.
std::string Normal(std::string_view style) {
  std::string normal;
  style = style.substr(0, kMaxStyle);
  for (std::size_t i = 0; i < style.size(); ++i) {
    if (style.substr(i, 2) == "/*") {
      const std::size_t end = style.find("*/", i + 2);
      if (end == style.npos) break;
      i = end + 1;
      continue;
    }
    normal += static_cast<char>(
        std::tolower(static_cast<unsigned char>(style[i])));
  }
  return normal;
}

std::string_view Trim(std::string_view s) {
  const std::size_t begin = s.find_first_not_of(" \t\r\n\f");
  if (begin == s.npos) return "";
  return s.substr(begin, s.find_last_not_of(" \t\r\n\f") - begin + 1);
}

struct Length {
  double number = 0;
  std::string_view unit;
  bool valid = false;
};

Length ReadLength(std::string_view value) {
  const std::string text(value.substr(0, 40));
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  const auto bytes = static_cast<std::size_t>(end - text.c_str());
  if (bytes == 0 || !std::isfinite(number)) return {};
  return {number, Trim(value.substr(bytes)), true};
}

bool IsPixels(std::string_view unit) { return unit == "px" || unit == "pt"; }

bool IsTiny(std::string_view value) {
  const Length size = ReadLength(value);
  if (!size.valid) return false;
  if (size.number == 0) return true;
  return IsPixels(size.unit) ? size.number <= 1
                             : size.number < (size.unit == "%" ? 5 : 0.05);
}

// Moved out of the window to the left or top.
bool IsFarOff(std::string_view value) {
  const Length by = ReadLength(value);
  return by.valid && by.number <= (IsPixels(by.unit) ? -900 : -90);
}

std::int64_t HexColor(std::string_view digits) {
  std::string full;
  if (digits.size() == 3 || digits.size() == 4) {
    for (const char c : digits) full.append(2, c);
  } else if (digits.size() == 6 || digits.size() == 8) {
    full = digits;
  } else {
    return kUnknown;
  }
  if (!std::ranges::all_of(full, [](unsigned char c) {
        return std::isxdigit(c) != 0;
      })) {
    return kUnknown;
  }
  if (full.size() == 8 && full.ends_with("00")) return kTransparent;
  full.resize(6);
  return std::strtol(full.c_str(), nullptr, 16);
}

// "255, 255, 255" or "255 255 255 / 0".
std::int64_t RgbColor(std::string_view inner) {
  std::string numbers(inner.substr(0, inner.find(')')));
  for (char& c : numbers) {
    if (c == ',' || c == '/') c = ' ';
  }
  std::array<double, 4> parts = {0, 0, 0, 1};
  const char* at = numbers.c_str();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    char* end = nullptr;
    const double part = std::strtod(at, &end);
    if (end == at) {
      if (i < 3) return kUnknown;
      break;
    }
    parts[i] = part;
    at = end;
    if (*at == '%') {
      parts[i] = i < 3 ? part * 2.55 : part / 100;
      ++at;
    }
  }
  if (!(parts[3] > 0.01)) return kTransparent;
  std::int64_t color = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    color = color * 256 +
            static_cast<std::int64_t>(std::clamp(parts[i], 0.0, 255.0) + 0.5);
  }
  return color;
}

std::int64_t Color(std::string_view value) {
  static constexpr auto kNamed =
      std::to_array<std::pair<std::string_view, std::int64_t>>(
          {{"white", 0xFFFFFF},  {"black", 0},         {"red", 0xFF0000},
           {"lime", 0x00FF00},   {"blue", 0x0000FF},   {"yellow", 0xFFFF00},
           {"cyan", 0x00FFFF},   {"aqua", 0x00FFFF},   {"magenta", 0xFF00FF},
           {"fuchsia", 0xFF00FF}, {"silver", 0xC0C0C0}, {"gray", 0x808080},
           {"grey", 0x808080},   {"maroon", 0x800000}, {"olive", 0x808000},
           {"green", 0x008000},  {"purple", 0x800080}, {"teal", 0x008080},
           {"navy", 0x000080},   {"transparent", kTransparent}});
  for (const auto& [name, color] : kNamed) {
    if (value == name) return color;
  }
  if (value.starts_with('#')) return HexColor(value.substr(1));
  for (const std::string_view function : {"rgb(", "rgba("}) {
    if (value.starts_with(function)) {
      return RgbColor(value.substr(function.size()));
    }
  }
  return kUnknown;
}

// The colour of the shorthand `background`; an image may hide it.
std::int64_t BackgroundColor(std::string_view value) {
  if (value.find("url(") != value.npos ||
      value.find("gradient") != value.npos) {
    return kUnknown;
  }
  if (value.starts_with("rgb")) return Color(value);
  while (!value.empty()) {
    const std::size_t end = std::min(value.find(' '), value.size());
    const std::int64_t color = Color(value.substr(0, end));
    if (color != kUnknown) return color;
    value = Trim(value.substr(end));
  }
  return kTransparent;  // Nothing that colours, such as "none".
}

class Style {
 public:
  explicit Style(Visibility* to) : to_(to) {}

  void Declare(std::string_view name, std::string_view value) {
    if (name == "display") {
      to_->gone |= value == "none";
    } else if (name == "visibility") {
      to_->invisible = value == "hidden" || value == "collapse";
    } else if (name == "opacity") {
      const Length opacity = ReadLength(value);
      to_->gone |= opacity.valid && opacity.number < 0.01;
    } else if (name == "font-size") {
      to_->tiny = value == "inherit" ? to_->tiny : IsTiny(value);
    } else if (name == "font") {
      to_->tiny = value.starts_with("0/") || value.starts_with("0 ");
    } else if (name == "text-indent" || name == "left" || name == "top" ||
               name == "margin-left") {
      to_->gone |= IsFarOff(value);
    } else if (name == "clip") {
      to_->gone |= value.starts_with("rect(0") || value.starts_with("rect(1px");
    } else if (name == "height" || name == "max-height" || name == "width" ||
               name == "max-width") {
      flat_ |= ReadLength(value).valid && IsTiny(value);
    } else if (name == "overflow") {
      clipped_ |= value == "hidden";
    } else {
      DeclareColor(name, value);
    }
  }

  void Done() { to_->gone |= flat_ && clipped_; }

 private:
  void DeclareColor(std::string_view name, std::string_view value) {
    if (name == "color") {
      const std::int64_t ink = Color(value);
      if (ink == kTransparent) to_->gone = true;
      if (value != "inherit") to_->ink = std::max(ink, kUnknown);
    } else if (name == "background-color" || name == "background") {
      const std::int64_t paper = BackgroundColor(value);
      if (paper != kTransparent) to_->paper = paper;
    } else if (name == "background-image" && value != "none") {
      to_->paper = kUnknown;
    }
  }

  Visibility* to_;
  bool flat_ = false;
  bool clipped_ = false;
};

}  // namespace

Visibility VisibilityWithin(const GumboNode* element,
                            const Visibility& outer) {
  Visibility own = outer;
  const GumboVector* attributes = &element->v.element.attributes;
  if (gumbo_get_attribute(attributes, "hidden") != nullptr) own.gone = true;
  const std::string_view attribute = Attribute(element, "style");
  if (attribute.empty() || own.gone) return own;
  const std::string style = Normal(attribute);
  Style read(&own);
  for (std::string_view rest = style; !rest.empty();) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    const std::string_view declaration = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), end + 1));
    const std::size_t colon = declaration.find(':');
    if (colon == declaration.npos) continue;
    std::string_view value = declaration.substr(colon + 1);
    value = Trim(value.substr(0, value.find('!')));
    read.Declare(Trim(declaration.substr(0, colon)), value);
  }
  read.Done();
  return own;
}

}  // namespace unspin::ingest
