#include "detect/dates.h"

#include <charconv>
#include <chrono>

namespace unspin::detect {
namespace {

bool ParseDigits(std::string_view s, unsigned* out) {
  const auto [ptr, error] = std::from_chars(s.data(), s.data() + s.size(), *out);
  return error == std::errc() && ptr == s.data() + s.size();
}

}  // namespace

std::int64_t ParseDay(std::string_view date) {
  const bool dashes = date.size() >= 10 && date[4] == '-' && date[7] == '-';
  if (!dashes && date.size() < 8) return 0;
  unsigned year = 0, month = 0, day = 0;
  if (!ParseDigits(date.substr(0, 4), &year) ||
      !ParseDigits(date.substr(dashes ? 5 : 4, 2), &month) ||
      !ParseDigits(date.substr(dashes ? 8 : 6, 2), &day)) {
    return 0;
  }
  const std::chrono::year_month_day ymd{std::chrono::year(static_cast<int>(year)),
                                        std::chrono::month(month),
                                        std::chrono::day(day)};
  if (!ymd.ok() || year < 1800 || year > 2200) return 0;
  return std::chrono::sys_days(ymd).time_since_epoch().count();
}

}  // namespace unspin::detect
