// Table: the rows of one measure, printed as text, JSON and Markdown alike.
//
// Thread safety: a value.

#ifndef UNSPIN_BENCHMARKS_QUALITY_TABLE_H_
#define UNSPIN_BENCHMARKS_QUALITY_TABLE_H_

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace unspin::quality {

struct Table {
  std::string name;   // snake_case; its member in the JSON.
  std::string title;
  std::vector<std::string> columns;
  std::vector<std::vector<nlohmann::ordered_json>> rows;  // Texts and numbers.
  std::vector<std::string> notes;
};

std::string ToText(const Table& table);
std::string ToMarkdown(const Table& table);
nlohmann::ordered_json ToJson(const Table& table);

}  // namespace unspin::quality

#endif  // UNSPIN_BENCHMARKS_QUALITY_TABLE_H_
