// The configuration: TOML into settings and allow-list. The only user of
// toml++, without its exceptions.

#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0

// Its assertions do not hold for some malformed files, such as "[[[", of which
// the code after them takes care; and with NDEBUG it lets the compiler assume
// them.
#define TOML_ASSERT(condition) static_assert(true)
#ifdef NDEBUG
#undef NDEBUG
#include <toml++/toml.h>
#define NDEBUG
#else
#include <toml++/toml.h>
#endif

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <system_error>
#include <utility>

#include "gate/date.h"
#include "gate/file.h"
#include "gate/fingerprint.h"
#include "tree/git.h"
#include "tree/glob.h"
#include "unspin/gate.h"

namespace unspin {
namespace {

namespace fs = std::filesystem;

constexpr const char* kName = ".unspin.toml";
constexpr std::uint64_t kMaxBytes = 1 << 20;

std::uint64_t Line(const toml::node& node) {
  return node.source().begin.line;
}

Status Bad(const std::string& file, std::uint64_t line, std::string_view what) {
  return Status::Usage(fmt::format("{}:{}: {}", file, line, what));
}

std::optional<ConfigValue> ToValue(const toml::node& node) {
  using Kind = ConfigValue::Kind;
  if (const auto* text = node.as_string()) {
    return ConfigValue{Kind::kText, text->get()};
  }
  if (const auto* flag = node.as_boolean()) {
    return ConfigValue{Kind::kBool, flag->get() ? "true" : "false"};
  }
  if (const auto* whole = node.as_integer()) {
    return ConfigValue{Kind::kInteger, fmt::format("{}", whole->get())};
  }
  if (const auto* number = node.as_floating_point()) {
    return ConfigValue{Kind::kNumber, fmt::format("{}", number->get())};
  }
  return std::nullopt;
}

Result<ConfigSetting> ToSetting(const std::string& section,
                                std::string_view name, const toml::node& node,
                                const std::string& file) {
  ConfigSetting setting;
  setting.section = section;
  setting.name = name;
  setting.line = Line(node);
  const Status unfit = Bad(file, setting.line, fmt::format(
      "{}: a string, a number, true, false or a list of strings is needed",
      name));
  if (const toml::array* list = node.as_array()) {
    setting.list = true;
    for (const toml::node& item : *list) {
      std::optional<ConfigValue> value = ToValue(item);
      if (!value) return unfit;
      setting.values.push_back(std::move(*value));
    }
    return setting;
  }
  std::optional<ConfigValue> value = ToValue(node);
  if (!value) return unfit;
  setting.values.push_back(std::move(*value));
  return setting;
}

Status ReadSettings(const toml::table& table, const std::string& section,
                    const std::string& file, Config* config) {
  for (const auto& [key, node] : table) {
    if (section.empty() && (node.is_table() || key.str() == "allow")) continue;
    Result<ConfigSetting> setting = ToSetting(section, key.str(), node, file);
    if (!setting.ok()) return setting.status();
    config->settings.push_back(std::move(*setting));
  }
  return {};
}

Result<std::string> TextOf(const toml::node& node, std::string_view key,
                           const std::string& file) {
  const auto* text = node.as_string();
  if (text == nullptr || text->get().find_first_not_of(" \t\n") ==
                             std::string::npos) {
    return Bad(file, Line(node),
               fmt::format("{}: a string that is not empty is needed", key));
  }
  return text->get();
}

Status ReadPaths(const toml::node& node, const std::string& file,
                 std::vector<std::string>* paths) {
  const toml::array* list = node.as_array();
  if (list == nullptr || list->empty() || list->size() > 2) {
    return Bad(file, Line(node), "paths: a list of one or two globs is needed");
  }
  for (const toml::node& item : *list) {
    Result<std::string> glob = TextOf(item, "paths", file);
    if (!glob.ok()) return glob.status();
    const std::optional<tree::Glob> parsed = tree::Glob::Parse(*glob);
    if (!parsed || parsed->negated()) {
      return Bad(file, Line(item), fmt::format(
          "paths: \"{}\" is no glob such as \"press/**\"", *glob));
    }
    paths->push_back(std::move(*glob));
  }
  return {};
}

Status ReadExpiry(const toml::node& node, const std::string& file,
                  std::string* expires) {
  if (const auto* date = node.as_date()) {
    *expires = fmt::format("{:04}-{:02}-{:02}", date->get().year,
                           date->get().month, date->get().day);
    return {};
  }
  const auto* text = node.as_string();
  if (text == nullptr || !gate::IsDate(text->get())) {
    return Bad(file, Line(node),
               "expires: a date such as 2027-01-31 is needed");
  }
  *expires = text->get();
  return {};
}

Status ReadAllowKey(std::string_view key, const toml::node& node,
                    const std::string& file, AllowEntry* entry) {
  if (key == "paths") return ReadPaths(node, file, &entry->paths);
  if (key == "expires") return ReadExpiry(node, file, &entry->expires);
  if (key != "reason" && key != "fingerprint") {
    return Bad(file, Line(node), fmt::format(
        "unknown key '{}' of an allow entry, which has paths or fingerprint, "
        "reason and expires", key));
  }
  Result<std::string> text = TextOf(node, key, file);
  if (!text.ok()) return text.status();
  if (key == "reason") {
    entry->reason = std::move(*text);
  } else if (!gate::IsFingerprint(*text)) {
    return Bad(file, Line(node), fmt::format(
        "fingerprint: \"{}\" is none of 32 hex digits, as in a baseline",
        *text));
  } else {
    entry->fingerprint = std::move(*text);
  }
  return {};
}

Result<AllowEntry> ReadAllowEntry(const toml::table& table,
                                  const std::string& file) {
  AllowEntry entry;
  entry.line = Line(table);
  for (const auto& [key, node] : table) {
    Status status = ReadAllowKey(key.str(), node, file, &entry);
    if (!status.ok()) return status;
  }
  if (entry.paths.empty() == entry.fingerprint.empty()) {
    return Bad(file, entry.line,
               "an allow entry needs either paths or a fingerprint");
  }
  if (entry.reason.empty()) {
    return Bad(file, entry.line, "an allow entry needs a reason");
  }
  return entry;
}

Status ReadAllowList(const toml::table& root, const std::string& file,
                     AllowList* list) {
  const toml::node* node = root.get("allow");
  if (node == nullptr) return {};
  const toml::array* entries = node->as_array();
  if (entries == nullptr) {
    return Bad(file, Line(*node), "allow entries begin with [[allow]]");
  }
  for (const toml::node& item : *entries) {
    const toml::table* table = item.as_table();
    if (table == nullptr) {
      return Bad(file, Line(item), "allow entries begin with [[allow]]");
    }
    Result<AllowEntry> entry = ReadAllowEntry(*table, file);
    if (!entry.ok()) return entry.status();
    list->entries.push_back(std::move(*entry));
  }
  return {};
}

}  // namespace

Result<Config> ParseConfig(std::string_view text, const std::string& file) {
  const toml::parse_result parsed = toml::parse(text, file);
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    return Bad(file, error.source().begin.line,
               fmt::format("is not TOML: {}", error.description()));
  }
  const toml::table& root = parsed.table();
  Config config;
  config.file = config.allow.file = file;
  std::error_code error;
  config.folder = fs::absolute(file, error).lexically_normal().parent_path();
  config.allow.folder = config.folder;
  Status status = ReadSettings(root, "", file, &config);
  for (const auto& [key, node] : root) {
    const toml::table* section = node.as_table();
    if (!status.ok()) break;
    if (section == nullptr || key.str() == "allow") continue;
    // An empty section may be misspelt as well.
    if (section->empty()) {
      ConfigSetting setting;
      setting.section = key.str();
      setting.line = Line(node);
      config.settings.push_back(std::move(setting));
    }
    status = ReadSettings(*section, std::string(key.str()), file, &config);
  }
  if (status.ok()) status = ReadAllowList(root, file, &config.allow);
  if (!status.ok()) return status;
  std::ranges::stable_sort(config.settings, {}, &ConfigSetting::line);
  return config;
}

Result<Config> ReadConfig(const std::string& file) {
  Result<std::string> text = gate::ReadFile(file, kMaxBytes);
  if (!text.ok()) return Status::Usage(text.status().message());
  return ParseConfig(*text, file);
}

std::string FindConfig(const std::string& folder) {
  const std::optional<std::string> root = tree::FindRepository(folder);
  std::error_code error;
  for (fs::path at = folder;; at = at.parent_path()) {
    if (fs::is_regular_file(at / kName, error)) return (at / kName).native();
    if ((root && at == *root) || at == at.parent_path()) return "";
  }
}

}  // namespace unspin
