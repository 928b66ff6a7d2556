#include "cli/option_table.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string_view>

#include "cli/flags.h"
#include "cli/option_values.h"

namespace unspin::cli {
namespace {

using enum ValueKind;

std::string Switch(bool* value) {
  *value = true;
  return "";
}

constexpr unsigned kReads = kIndex | kCheck | kCompare | kScan;
constexpr unsigned kResults = kCheck | kCompare;
constexpr unsigned kFlags = kResults | kScan;
constexpr unsigned kAll = kReads | kInfo | kVerify | kRemove | kCompact;

constexpr std::uint64_t kGiB = 1ull << 30;

constexpr OptionSpec kOptions[] = {
    {"-i,--index", "INDEX", kCheck, kFile, "the index to search (required)",
     [](const std::string& v, Args& a) { return SetFile(v, a, &a.index); }},
    {"-o,--output", "INDEX", kIndex, kFile,
     "the index to build or extend (required)",
     [](const std::string& v, Args& a) { return SetFile(v, a, &a.output); }},
    {"--pairs", "FILE", kCompare, kFile,
     "compare the two texts of every line of this JSON Lines file",
     [](const std::string& v, Args& a) { return SetFile(v, a, &a.pairs); },
     "", false, /*configurable=*/false},
    {"--ids-from", "FILE", kRemove, kFile,
     "read ids, one a line, from FILE or -",
     [](const std::string& v, Args& a) {
       return SetFile(v, a, &a.ids_from);
     }},

    // Which files.
    {"--include", "GLOB", kScan, kText,
     "also files of this name, such as '*.json'; with a slash also what is "
     "left out by default, such as 'vendor/ours/'",
     [](const std::string& v, Args& a) {
       return SetGlob(v, a, &a.tree.include);
     },
     "", /*repeats=*/true},
    {"--exclude", "GLOB", kScan, kText,
     "not these files or folders; globs are those of .gitignore",
     [](const std::string& v, Args& a) {
       return SetGlob(v, a, &a.tree.exclude);
     },
     "", /*repeats=*/true},
    {"--no-gitignore", "", kScan, kSwitch, "also what .gitignore leaves out",
     [](const std::string&, Args& a) {
       a.tree.gitignore = false;
       return std::string();
     }},
    {"--since", "REF", kScan, kText,
     "only pairs with a file changed since this git ref, committed or not",
     [](const std::string& v, Args& a) { return SetText(v, &a.tree.since); }},
    {"--against", "INDEX", kScan, kFile,
     "also pairs with the articles of this index",
     [](const std::string& v, Args& a) { return SetFile(v, a, &a.against); }},

    // What is found.
    {"--min-score", "X", kFlags, kNumber,
     "flag at this score and above, 0 to 1 (default 0.5)", SetMinScore},
    {"--max-sources", "N", kCheck, kInteger,
     "report at most N sources (default 10)",
     [](const std::string& v, Args& a) {
       return SetNumber<std::size_t>(v, 1, 10'000, &a.check.max_sources);
     }},
    {"--flagged-only", "", kCheck, kSwitch,
     "report flagged sources only; as text, flagged articles only",
     [](const std::string&, Args& a) {
       return Switch(&a.check.flagged_only);
     }},
    {"--within", "TIME", kCheck, kText,
     "only sources dated within TIME of the article, such as 30d or 4w",
     SetWithin},
    {"--max-sentence-pairs", "N", kCheck, kInteger,
     "compare at most N pairs of sentences for one article (default "
     "100000000); less likely sources beyond that are left out",
     [](const std::string& v, Args& a) {
       return SetNumber<std::uint64_t>(v, 1, 1'000'000'000'000,
                                       &a.check.max_sentence_pairs);
     }},
    {"--min-words", "N", kScan, kInteger,
     "pass over texts with less prose (default 20 words)",
     [](const std::string& v, Args& a) {
       return SetNumber<std::size_t>(v, 0, 1'000'000, &a.scan.min_words);
     }},
    {"--languages", "LIST", kScan, kText,
     "only texts in these languages, such as en,de", SetLanguages, "",
     /*repeats=*/true},
    {"--boilerplate-documents", "N", kScan, kInteger,
     "a paragraph in N texts and more does not count (default 10) ...",
     [](const std::string& v, Args& a) {
       return SetNumber<std::size_t>(v, 2, 1'000'000'000,
                                     &a.scan.boilerplate_documents);
     }},
    {"--boilerplate-share", "X", kScan, kNumber,
     "... if that is at least this share of all (default 0.00025)",
     [](const std::string& v, Args& a) {
       return SetNumber(v, 0.0, 1.0, &a.scan.boilerplate_share);
     }},

    // Which findings count.
    {"--baseline", "FILE", kScan, kFile,
     "findings that stand in FILE are known: only new ones fail",
     [](const std::string& v, Args& a) { return SetFile(v, a, &a.baseline); }},
    {"--write-baseline", "FILE", kScan, kFile,
     "write all findings to FILE; they then fail no more",
     [](const std::string& v, Args& a) {
       return SetFile(v, a, &a.write_baseline);
     }},

    // How inputs are read.
    {"--input-format", "FORMAT", kReads, kChoice,
     "auto (default), text, markdown, html, jsonl, ninjs, newsml or nitf",
     SetInputFormat, "auto|text|markdown|html|jsonl|ninjs|newsml|nitf"},
    {"--text-field", "NAME", kReads, kText,
     "JSON Lines: the field with the text",
     [](const std::string& v, Args& a) {
       return SetText(v, &a.read.text_field);
     }},
    {"--id-field", "NAME", kReads, kText, "JSON Lines: the field with the id",
     [](const std::string& v, Args& a) {
       return SetText(v, &a.read.id_field);
     }},
    {"--encoding", "NAME", kReads, kText,
     "the encoding of the inputs, such as windows-1252 (default: detect)",
     [](const std::string& v, Args& a) {
       return SetText(v, &a.read.encoding);
     }},
    {"--max-article-size", "SIZE", kReads, kSize,
     "skip larger articles (default 16M; K, M and G may follow the number)",
     [](const std::string& v, Args& a) {
       return SetSize(v, kGiB, &a.read.max_article_bytes);
     }},
    {"--max-line", "SIZE", kReads, kSize,
     "skip longer lines of JSON Lines (default 128M)",
     [](const std::string& v, Args& a) {
       return SetSize(v, kGiB, &a.read.max_line_bytes);
     }},
    {"--max-expanded", "SIZE", kReads, kSize,
     "read no more out of one compressed file (default 1024G)",
     [](const std::string& v, Args& a) {
       return SetSize(v, kGiB << 20, &a.read.max_expanded_bytes);
     }},
    {"--max-ratio", "N", kReads, kInteger,
     "read no more than N times the size of a compressed file, once that is "
     "64M (default 2000)",
     [](const std::string& v, Args& a) {
       return SetNumber<std::uint32_t>(v, 1, 1'000'000'000,
                                       &a.read.max_expansion_ratio);
     }},
    {"--max-nesting", "N", kReads, kInteger,
     "skip archives and compressed files nested deeper (default 4)",
     [](const std::string& v, Args& a) {
       return SetNumber<std::uint32_t>(v, 1, 100, &a.read.max_nesting);
     }},
    {"--max-members", "N", kReads, kInteger,
     "read no more members of one archive (default 1000000)",
     [](const std::string& v, Args& a) {
       return SetNumber<std::uint64_t>(v, 1, 1'000'000'000,
                                       &a.read.max_members);
     }},
    {"--max-depth", "N", kReads, kInteger,
     "skip HTML, XML and JSON nested deeper, 1 to 2000 (default 400)",
     [](const std::string& v, Args& a) {
       return SetNumber<std::uint32_t>(v, 1, 2000, &a.read.max_depth);
     }},
    {"--ignore-unreadable", "", kScan, kSwitch,
     "name what cannot be read, but do not exit with 3 for it",
     [](const std::string&, Args& a) { return Switch(&a.ignore_unreadable); }},
    {"--batch", "N", kIndex, kInteger,
     "commit after every N articles (default 5000)",
     [](const std::string& v, Args& a) {
       return SetNumber<std::size_t>(v, 1, 1'000'000,
                                     &a.build.batch_articles);
     }},
    {"--seed", "N", kIndex, kInteger,
     "hash a new index with N, which nobody should know (default 0)",
     [](const std::string& v, Args& a) {
       std::uint64_t seed = 0;
       std::string wrong = SetNumber<std::uint64_t>(
           v, 0, std::numeric_limits<std::uint64_t>::max(), &seed);
       if (wrong.empty()) a.build.seed = seed;
       return wrong;
     }},
    {"--cache", "FILE", kScan, kFile,
     "keep work in FILE for the next scan (default: nowhere)",
     [](const std::string& v, Args& a) {
       return SetFile(v, a, &a.scan.cache);
     }},

    // How results are written.
    {"--format", "FORMAT", kAll & ~kScan, kChoice,
     "text (default), json or jsonl", SetResultFormat, kResultFormats},
    {"--format", "FORMAT", kScan, kChoice,
     "text (default), json, jsonl, sarif, junit, gitlab, github, markdown, "
     "csv, csv-clusters or html",
     SetFindingFormat, kFindingFormats},
    {"-o,--output", "FILE", kAll & ~kIndex, kFile,
     "write the report to FILE, whole or not at all",
     [](const std::string& v, Args& a) { return SetFile(v, a, &a.output); }},
    {"--report", "FORMAT=FILE", kFlags, kReport,
     "write what was found to FILE, too, in any format of scan; may be given "
     "several times; -: standard output",
     SetReport, kFindingFormats, /*repeats=*/true},
    {"--max-findings", "N", kFlags, kInteger,
     "at most N findings in a report, the highest scores first",
     [](const std::string& v, Args& a) {
       return SetNumber<std::size_t>(v, 1, 1'000'000'000, &a.max_findings);
     }},
    {"--show-text", "", kFlags, kSwitch, "JSON: include the texts as read",
     [](const std::string&, Args& a) { return Switch(&a.check.show_text); }},
    {"--all", "", kFlags, kSwitch, "text: show every pair of sentences",
     [](const std::string&, Args& a) { return Switch(&a.all); }},
    {"--width", "N", kFlags, kInteger,
     "text: columns, 40 to 1000 (default: the terminal's, at most 120)",
     [](const std::string& v, Args& a) {
       return SetNumber(v, 40, 1000, &a.width);
     }},
    {"--color", "WHEN", kFlags, kChoice,
     "text: auto (default), always or never; NO_COLOR is honoured",
     SetColor, "auto|always|never"},
    {"--exit-zero", "", kFlags, kSwitch,
     "exit with 0 although something is flagged",
     [](const std::string&, Args& a) { return Switch(&a.exit_zero); }},

    {"--config", "FILE", kFlags, kFile,
     "the configuration (default: the nearest .unspin.toml)",
     [](const std::string& v, Args& a) { return SetText(v, &a.config); },
     "", false, /*configurable=*/false},
    {"--no-config", "", kFlags, kSwitch, "without any configuration file",
     [](const std::string&, Args& a) { return Switch(&a.no_config); }, "",
     false, /*configurable=*/false},
    {"--threads", "N", kReads, kInteger,
     "use N threads (default: one a core)", SetThreads},
    {"-q,--quiet", "", kAll, kSwitch, "no progress bar and no summary",
     [](const std::string&, Args& a) { return Switch(&a.quiet); }},
    {"-h,--help", "", kAll, kSwitch, "show this help",
     [](const std::string&, Args& a) { return Switch(&a.help); }, "", false,
     /*configurable=*/false},
    {"-V,--version", "", kAll, kSwitch,
     "show the versions of program and model",
     [](const std::string&, Args& a) { return Switch(&a.version); }, "", false,
     /*configurable=*/false},
};

}  // namespace

std::vector<std::string> OptionSpec::Choices() const {
  std::vector<std::string> list;
  for (std::string_view rest = choices; !rest.empty();) {
    const std::string_view name = rest.substr(0, rest.find('|'));
    list.emplace_back(name);
    rest.remove_prefix(std::min(rest.size(), name.size() + 1));
  }
  return list;
}

std::span<const OptionSpec> Options() { return kOptions; }

}  // namespace unspin::cli
