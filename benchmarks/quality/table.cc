#include "table.h"

#include <algorithm>
#include <cstdio>

namespace unspin::quality {
namespace {

std::string Shown(const nlohmann::ordered_json& cell) {
  if (cell.is_string()) return cell.get<std::string>();
  if (!cell.is_number_float()) return cell.dump();
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%.4f", cell.get<double>());
  return buffer;
}

std::string Padded(const std::string& text, std::size_t width, bool left) {
  const std::string blanks(width - std::min(width, text.size()), ' ');
  return left ? text + blanks : blanks + text;
}

}  // namespace

std::string ToText(const Table& table) {
  std::vector<std::size_t> widths;
  for (const std::string& c : table.columns) widths.push_back(c.size());
  for (const auto& row : table.rows) {
    for (std::size_t k = 0; k < row.size(); ++k) {
      widths[k] = std::max(widths[k], Shown(row[k]).size());
    }
  }
  std::string out = table.title + "\n";
  for (std::size_t k = 0; k < widths.size(); ++k) {
    out += (k == 0 ? "" : "  ") + Padded(table.columns[k], widths[k], k == 0);
  }
  out += '\n';
  for (const auto& row : table.rows) {
    for (std::size_t k = 0; k < row.size(); ++k) {
      out += (k == 0 ? "" : "  ") + Padded(Shown(row[k]), widths[k], k == 0);
    }
    out += '\n';
  }
  for (const std::string& note : table.notes) out += "  " + note + "\n";
  return out;
}

std::string ToMarkdown(const Table& table) {
  std::string out = "## " + table.title + "\n\n|";
  for (const std::string& c : table.columns) out += " " + c + " |";
  out += "\n|";
  for (std::size_t k = 0; k < table.columns.size(); ++k) {
    out += k == 0 ? " --- |" : " ---: |";
  }
  for (const auto& row : table.rows) {
    out += "\n|";
    for (const auto& cell : row) out += " " + Shown(cell) + " |";
  }
  out += "\n\n";
  for (const std::string& note : table.notes) out += "- " + note + "\n";
  if (!table.notes.empty()) out += "\n";
  return out;
}

nlohmann::ordered_json ToJson(const Table& table) {
  auto rows = nlohmann::ordered_json::array();
  for (const auto& row : table.rows) {
    nlohmann::ordered_json object;
    for (std::size_t k = 0; k < row.size(); ++k) {
      object[table.columns[k]] = row[k];
    }
    rows.push_back(std::move(object));
  }
  return {{"title", table.title}, {"rows", rows}, {"notes", table.notes}};
}

}  // namespace unspin::quality
