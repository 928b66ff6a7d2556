#include "text/version.h"

#include <unicode/uchar.h>

namespace unspin::text {

std::string TextVersion() { return "2 unicode " U_UNICODE_VERSION; }

}  // namespace unspin::text
