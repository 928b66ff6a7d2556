#include "ingest/json_article.h"

#include <fmt/format.h>

#include <initializer_list>
#include <utility>

#include "ingest/finish.h"
#include "ingest/html_page.h"

namespace unspin::ingest {
namespace {

namespace dom = simdjson::dom;
using Names = std::initializer_list<std::string_view>;

// A string as it is, a number in digits; else empty.
std::string AsString(dom::element value) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return std::string(text);
  std::int64_t integer;
  if (value.get(integer) == simdjson::SUCCESS) return fmt::to_string(integer);
  std::uint64_t large;
  if (value.get(large) == simdjson::SUCCESS) return fmt::to_string(large);
  double real;
  if (value.get(real) == simdjson::SUCCESS) return fmt::to_string(real);
  return "";
}

// The first field of these names that is not empty.
std::string Field(dom::object object, Names names) {
  for (std::string_view name : names) {
    dom::element value;
    if (object[name].get(value) != simdjson::SUCCESS) continue;
    if (std::string text = AsString(value); !text.empty()) return text;
  }
  return "";
}

bool Has(dom::object object, std::string_view name) {
  dom::element value;
  return object[name].get(value) == simdjson::SUCCESS && !value.is_null();
}

bool IsNinjs(dom::object object) {
  return Has(object, "uri") &&
         (Has(object, "versioncreated") || Has(object, "versionCreated") ||
          Has(object, "body_text") || Has(object, "body_html") ||
          Has(object, "body_xhtml") || Has(object, "bodies"));
}

// The value of the main entry of ninjs 2 and 3 `headlines` or `bodies`, and
// its content type.
std::pair<std::string, std::string> MainEntry(dom::object object,
                                              std::string_view list) {
  dom::array entries;
  std::pair<std::string, std::string> first;
  if (object[list].get(entries) != simdjson::SUCCESS) return first;
  for (dom::element entry : entries) {
    dom::object fields;
    if (entry.get(fields) != simdjson::SUCCESS) continue;
    std::pair<std::string, std::string> found = {
        Field(fields, {"value"}),
        Field(fields, {"contenttype", "contentType"})};
    if (found.first.empty()) continue;
    const std::string role = Field(fields, {"role"});
    if (role.empty() || role == "main") return found;
    if (first.first.empty()) first = std::move(found);
  }
  return first;
}

// The name of `who`, which is a string, an object or a list of objects.
std::string NameOf(dom::object object, std::string_view who) {
  dom::element value;
  if (object[who].get(value) != simdjson::SUCCESS) return "";
  if (dom::array list; value.get(list) == simdjson::SUCCESS) {
    if (list.at(0).get(value) != simdjson::SUCCESS) return "";
  }
  if (dom::object named; value.get(named) == simdjson::SUCCESS) {
    return Field(named, {"name", "literal"});
  }
  return AsString(value);
}

std::string Outlet(dom::object object) {
  for (std::string_view who :
       {"outlet", "provider", "publisher", "source", "infosource",
        "infosources", "copyrightholder", "copyrightHolder"}) {
    if (std::string name = NameOf(object, who); !name.empty()) return name;
  }
  return "";
}

std::string Title(dom::object object) {
  std::string title = IsNinjs(object) ? Field(object, {"headline", "title"})
                                      : Field(object, {"title", "headline"});
  const bool better = IsNinjs(object) && !Has(object, "headline");
  if (title.empty() || better) {
    std::string main = MainEntry(object, "headlines").first;
    if (!main.empty()) title = std::move(main);
  }
  return title;
}


Result<std::string> Text(dom::object object, const std::string& label,
                         const ReadOptions& options) {
  if (!options.text_field.empty()) {
    if (!Has(object, options.text_field)) {
      return Status::Unreadable(fmt::format("{}: has no field \"{}\"; skipped",
                                            label, options.text_field));
    }
    return Field(object, {options.text_field});
  }
  std::string text = Field(object, {"text", "body_text", "body", "content"});
  if (!text.empty()) return text;
  const std::string html = Field(object, {"body_html", "body_xhtml"});
  if (!html.empty()) return ReadHtmlFragment(html, label);
  auto [value, type] = MainEntry(object, "bodies");
  if (type.find("html") != type.npos ||
      (type.empty() && value.starts_with('<'))) {
    return ReadHtmlFragment(value, label);
  }
  if (!value.empty()) return std::move(value);
  for (std::string_view name : {"text", "body_text", "body", "content"}) {
    if (Has(object, name)) return std::string();  // There, but empty.
  }
  return Status::Unreadable(fmt::format(
      "{}: has none of the fields text, body_text, body, content; skipped",
      label));
}

}  // namespace

Result<Article> ReadJsonArticle(const JsonValues::Value& value,
                                const ReadOptions& options) {
  const dom::object object = value.object;
  Result<std::string> text = Text(object, value.label, options);
  if (!text.ok()) return text.status();
  Article article;
  article.text = std::move(*text);
  article.id = options.id_field.empty() ? Field(object, {"id", "uri", "guid"})
                                        : Field(object, {options.id_field});
  article.title = Title(object);
  article.date = Field(object, {"date", "versioncreated", "versionCreated",
                                "firstcreated", "published", "datePublished"});
  article.url = Field(object, {"url", "link"});
  if (const std::string uri = Field(object, {"uri"});
      article.url.empty() && uri.starts_with("http")) {
    article.url = uri;
  }
  article.language = Field(object, {"language", "lang"});
  article.outlet = Outlet(object);
  article.slug = Field(object, {"slug", "slugline"});
  return Finish(std::move(article), value.label, options);
}

Result<ArticlePair> ReadJsonPair(const JsonValues::Value& value,
                                 const ReadOptions& options) {
  const dom::object object = value.object;
  const bool has_suspect =
      Has(object, "suspect_text") || Has(object, "target_text");
  if (!has_suspect || !Has(object, "source_text")) {
    return Status::Unreadable(fmt::format(
        "{}: has no field \"{}\"; skipped", value.label,
        has_suspect ? "source_text" : "suspect_text\" or \"target_text"));
  }
  ArticlePair pair;
  pair.id = options.id_field.empty() ? Field(object, {"id"})
                                     : Field(object, {options.id_field});
  if (pair.id.empty()) pair.id = value.label;
  pair.suspect.id = pair.id;
  pair.suspect.title = Field(object, {"suspect_title", "target_title"});
  pair.suspect.text = Field(object, {"suspect_text", "target_text"});
  pair.suspect.language = Field(object, {"suspect_language", "language"});
  pair.source.id = pair.id + "#source";
  pair.source.id = Field(object, {"source_id"});
  if (pair.source.id.empty()) pair.source.id = pair.id + "#source";
  pair.source.title = Field(object, {"source_title"});
  pair.source.text = Field(object, {"source_text"});
  pair.source.language = Field(object, {"source_language", "language"});
  for (Article* side : {&pair.suspect, &pair.source}) {
    Result<Article> done = Finish(std::move(*side), value.label, options);
    if (!done.ok()) return done.status();
    *side = std::move(*done);
  }
  return pair;
}

}  // namespace unspin::ingest
