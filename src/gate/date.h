// Dates such as 2027-01-31.

#ifndef UNSPIN_GATE_DATE_H_
#define UNSPIN_GATE_DATE_H_

#include <charconv>
#include <chrono>
#include <string_view>

namespace unspin::gate {

// True if `text` is a day of the calendar as YYYY-MM-DD.
inline bool IsDate(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto number = [&](std::size_t at, std::size_t n) {
    unsigned value = 0;
    const char* begin = text.data() + at;
    const auto [end, error] = std::from_chars(begin, begin + n, value);
    return error == std::errc() && end == begin + n ? value : 0u;
  };
  return std::chrono::year_month_day(
             std::chrono::year(static_cast<int>(number(0, 4))),
             std::chrono::month(number(5, 2)), std::chrono::day(number(8, 2)))
      .ok();
}

}  // namespace unspin::gate

#endif  // UNSPIN_GATE_DATE_H_
