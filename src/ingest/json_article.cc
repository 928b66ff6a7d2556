#include "ingest/json_article.h"

#include <fmt/format.h>

#include <initializer_list>
#include <optional>
#include <utility>

#include "ingest/draft.h"
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

// The main entry of ninjs 2 and 3 `headlines` or `bodies`: its value, content
// type and number.
struct Entry {
  std::string value;
  std::string type;
  std::size_t number = 0;
};

Entry MainEntry(dom::object object, std::string_view list) {
  dom::array entries;
  Entry first;
  if (object[list].get(entries) != simdjson::SUCCESS) return first;
  std::size_t number = 0;
  for (dom::element entry : entries) {
    const std::size_t here = number++;
    dom::object fields;
    if (entry.get(fields) != simdjson::SUCCESS) continue;
    Entry found = {Field(fields, {"value"}),
                   Field(fields, {"contenttype", "contentType"}), here};
    if (found.value.empty()) continue;
    const std::string role = Field(fields, {"role"});
    if (role.empty() || role == "main") return found;
    if (first.value.empty()) first = std::move(found);
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
    std::string main = MainEntry(object, "headlines").value;
    if (!main.empty()) title = std::move(main);
  }
  return title;
}

// The first of these names whose field is neither "" nor of another kind than
// AsString takes; else "".
std::string_view NonEmpty(dom::object object, Names names) {
  for (std::string_view name : names) {
    dom::element value;
    if (object[name].get(value) != simdjson::SUCCESS) continue;
    std::string_view text;
    const bool is_string = value.get(text) == simdjson::SUCCESS;
    if (is_string ? !text.empty() : !AsString(value).empty()) return name;
  }
  return "";
}

// `text`, traced to where it stands in the document.
TracedText Traced(std::string text, const std::optional<JsonPlace>& place) {
  if (place) {
    std::optional<TracedText> found = place->String();
    if (found && found->text() == text) return std::move(*found);
  }
  TracedText whole(true);
  whole.Append(text, place ? place->at() : 0);
  return whole;
}

// The text of one field, whose value is `text` and stands at `place()`.
template <typename Place>
Result<Draft> FromField(std::string text, bool html, const Place& place,
                        const std::string& label, const ReadOptions& options) {
  Extraction extraction = ExtractionOf(options, html ? text : "");
  Draft draft;
  draft.text = extraction.traced ? Traced(std::move(text), place())
                                 : TracedText::Whole(std::move(text), false);
  if (!html) return draft;
  Result<Draft> read = ReadHtmlFragment(draft.text.text(), label, extraction);
  if (read.ok()) read->TraceThrough(draft.text);
  return read;
}

Result<Draft> FromBodies(const JsonValues::Value& value,
                         const ReadOptions& options) {
  Entry entry = MainEntry(value.object, "bodies");
  const auto place = [&value, number = entry.number] {
    std::optional<JsonPlace> at = value.place.Member("bodies");
    if (at) at = at->First();
    for (std::size_t i = 0; at && i < number; ++i) at = at->Next();
    if (at) at = at->Member("value");
    return at;
  };
  const bool html = entry.type.empty()
                        ? LooksLikeHtml(entry.value)
                        : entry.type.find("html") != entry.type.npos;
  return FromField(std::move(entry.value), html, place, value.label, options);
}

Result<Draft> Text(const JsonValues::Value& value, const ReadOptions& options) {
  const dom::object object = value.object;
  const auto from = [&](std::string_view name, std::string text, bool html) {
    return FromField(
        std::move(text), html, [&] { return value.place.Member(name); },
        value.label, options);
  };
  const auto take = [&](std::string_view name, bool may_be_html) {
    std::string text = Field(object, {name});
    const bool html = may_be_html && LooksLikeHtml(text);
    return from(name, std::move(text), html);
  };
  if (!options.text_field.empty()) {
    if (!Has(object, options.text_field)) {
      return Status::Unreadable(fmt::format("{}: has no field \"{}\"; skipped",
                                            value.label, options.text_field));
    }
    return take(options.text_field, true);
  }
  const std::string_view name =
      NonEmpty(object, {"text", "body_text", "body", "content"});
  if (!name.empty()) return take(name, name == "body" || name == "content");
  const std::string_view html = NonEmpty(object, {"body_html", "body_xhtml"});
  if (!html.empty()) return from(html, Field(object, {html}), true);
  if (!MainEntry(object, "bodies").value.empty()) {
    return FromBodies(value, options);
  }
  for (std::string_view empty : {"text", "body_text", "body", "content"}) {
    if (Has(object, empty)) return Draft();  // There, but empty.
  }
  return Status::Unreadable(fmt::format(
      "{}: has none of the fields text, body_text, body, content; skipped",
      value.label));
}

}  // namespace

Result<Article> ReadJsonArticle(const JsonValues::Value& value,
                                const ReadOptions& options) {
  const dom::object object = value.object;
  Result<Draft> text = Text(value, options);
  if (!text.ok()) return text.status();
  Article& article = text->article;
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
  return Finish(std::move(*text), value.label, options, value.lines);
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
    Draft draft;
    draft.text = TracedText::Whole(std::move(side->text), false);
    draft.article = std::move(*side);
    Result<Article> done =
        Finish(std::move(draft), value.label, options, nullptr);
    if (!done.ok()) return done.status();
    *side = std::move(*done);
  }
  return pair;
}

}  // namespace unspin::ingest
