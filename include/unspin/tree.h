// Tree: which files of a tree of texts are to be read.
//
// A path that was given itself is always taken. In a folder are taken:
//   - files whose ending says that they hold text: .md .markdown .mdx .txt
//     .text .rst .adoc .asciidoc .html .htm .xhtml .nitf .newsml .ninjs .jsonl
//     .ndjson, each also with .gz, .zst, .xz or .bz2 after it; of .xml those
//     that are NITF or NewsML; and what a glob of TreeOptions::include names;
//   - but not what .gitignore files and .git/info/exclude leave out, nor hidden
//     files and folders, nor folders with the usual names of what is built or
//     comes from elsewhere (node_modules, vendor, build, ...), nor what a glob
//     of TreeOptions::exclude names, which has the last word.
// Links within folders are not followed, as git does not. Empty files are
// passed over.
//
// Globs are those of .gitignore: "*", "?", "[a-z]" and "**"; one without a
// slash stands for a name at any depth, one with a slash begins at its folder;
// "/" at the end: folders only; "!" in front takes back; the last one counts.
// An include glob without a slash adds names only; one with a slash also opens
// what is left out by default: "docs/.drafts/", "vendor/our/*.md".
//
// Thread safety: pure functions of the file system.

#ifndef UNSPIN_TREE_H_
#define UNSPIN_TREE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "unspin/status.h"

namespace unspin {

struct TreeGlob {
  std::string glob;
  std::string folder;  // It begins there; empty: the working directory.
};

struct TreeOptions {
  std::vector<TreeGlob> include;
  std::vector<TreeGlob> exclude;
  bool gitignore = true;
  std::string since;  // Git ref; empty: all files count as changed.
  // Files that are never taken from a folder, such as our own reports.
  std::vector<std::string> own;
};

struct TreeFile {
  std::string path;     // As given or below a path as given, without "./" and
                        // "..": relative to the working directory if below it.
  bool changed = true;  // Since TreeOptions::since.
};

struct Tree {
  std::vector<TreeFile> files;       // Ascending by path; no file twice.
  std::vector<std::string> problems;  // What could not be listed: sentences.
  std::vector<std::string> notes;    // What was left out by default.
};

// Selects files. Fails with kUsage for a ref of TreeOptions::since that git does
// not know, outside of a git repository, and without git.
//
// Cost: lists each folder once; looks into .xml files. `since` runs git.
Result<Tree> SelectFiles(const std::vector<std::string>& paths,
                         const TreeOptions& options);

}  // namespace unspin

#endif  // UNSPIN_TREE_H_
