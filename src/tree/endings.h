// Endings: which names stand for texts, and which folders for what is built or
// comes from elsewhere.
//
// Thread safety: pure functions.

#ifndef UNSPIN_TREE_ENDINGS_H_
#define UNSPIN_TREE_ENDINGS_H_

#include <string>
#include <string_view>

namespace unspin::tree {

// By the ending of the name: ".md", ".md.gz", ...
bool IsTextName(std::string_view name);

// An .xml file that begins as NITF or NewsML-G2. Reads its first 4 KiB if the
// name is one of XML.
bool IsNewsXml(const std::string& path);

// "node_modules", "vendor", "build", ...
bool IsForeignFolder(std::string_view name);

}  // namespace unspin::tree

#endif  // UNSPIN_TREE_ENDINGS_H_
