// Dates of articles as day numbers, for the date window.

#ifndef UNSPIN_DETECT_DATES_H_
#define UNSPIN_DETECT_DATES_H_

#include <cstdint>
#include <string_view>

namespace unspin::detect {

// Days since 1970-01-01 of a date that begins as "2031-03-03" or "20310303";
// 0 if it does not or is not a day of the calendar between 1800 and 2200.
std::int64_t ParseDay(std::string_view date);

}  // namespace unspin::detect

#endif  // UNSPIN_DETECT_DATES_H_
