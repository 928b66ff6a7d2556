#include "text/version.h"

#include <unicode/uchar.h>

namespace unspin::text {

std::string TextVersion() { return "3 unicode " U_UNICODE_VERSION; }

}  // namespace unspin::text
