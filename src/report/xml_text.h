// XmlText: any bytes as character data of XML 1.0.
//
// Thread safety: pure functions.

#ifndef UNSPIN_REPORT_XML_TEXT_H_
#define UNSPIN_REPORT_XML_TEXT_H_

#include <string>
#include <string_view>

namespace unspin::report {

// `text` escaped for content: ill-formed UTF-8 and characters that XML 1.0
// forbids become U+FFFD.
std::string XmlContent(std::string_view text);

// The same for an attribute in double quotes: tabs and line ends become
// references, so that no parser normalises them away.
std::string XmlAttribute(std::string_view text);

}  // namespace unspin::report

#endif  // UNSPIN_REPORT_XML_TEXT_H_
