#include "text/word_forms.h"

#include <algorithm>
#include <cstring>

#include "base/hash.h"
#include "base/utf8.h"
#include "base/vector_clones.h"
#include "text/chars.h"
#include "text/lower_bytes.h"
#include "text/normalize.h"
#include "text/word_bounds.h"

namespace unspin::text {
namespace {

// "Smith's" is "smith", "U.S." is "us". Returns the new size.
std::size_t TrimForm(char* form, std::size_t size) {
  if (size > 2 && form[size - 2] == '\'' && form[size - 1] == 's') {
    return size - 2;
  }
  if (size > 1 && form[size - 1] == '\'') return size - 1;
  if (size >= 3 && form[1] == '.' && !(form[0] >= '0' && form[0] <= '9')) {
    return static_cast<std::size_t>(std::remove(form, form + size, '.') - form);
  }
  return size;
}

}  // namespace

void AppendForm(std::u32string_view normalized, WordRange word,
                std::string* forms) {
  const std::size_t begin = forms->size();
  for (std::uint32_t i = word.begin; i < word.end; ++i) {
    if (forms->size() - begin > kLongestWord) break;
    const char32_t lower = ToLower(normalized[i]);
    if (lower < 0x80) {
      forms->push_back(static_cast<char>(lower));
    } else {
      base::AppendUtf8(lower, forms);
    }
  }
  forms->resize(begin + TrimForm(forms->data() + begin, forms->size() - begin));
}

namespace {

// Copied at once, whatever the size: most words are shorter.
constexpr std::size_t kAtOnce = 16;

// What one form may write.
constexpr std::size_t kRoom = kLongestWord + 4 + kAtOnce;

UNSPIN_VECTOR_CLONES(void, LowerAscii,
                     (const char32_t* from, std::size_t size, char* to),
                     (from, size, to)) {
  for (std::size_t i = 0; i < size; ++i) {
    const std::uint32_t c = from[i];
    const std::uint32_t upper = c - U'A' < 26 ? 0x20 : 0;
    to[i] = static_cast<char>(c < 0x80 ? c + upper : 0x80);
  }
}

}  // namespace

FormWriter::FormWriter(std::u32string_view normalized, std::string* forms)
    : text_(normalized), lower_(normalized.size() + kAtOnce, '\0'), forms_(forms) {
  LowerAscii(text_.data(), text_.size(), lower_.data());
  forms_->resize(text_.size() + kRoom);
}

std::uint32_t FormWriter::Append(WordRange word, bool ascii) {
  if (forms_->size() - size_ < kRoom) forms_->resize(2 * forms_->size());
  char* const to = forms_->data() + size_;
  std::size_t size = 0;
  if (ascii) {
    const char* const from = lower_.data() + word.begin;
    size = std::min(word.end - word.begin, kLongestWord + 1);
    std::memcpy(to, from, kAtOnce);
    if (size > kAtOnce) std::memcpy(to, from, size);
    size = TrimForm(to, size);
  } else {
    std::string form;
    AppendForm(text_, word, &form);
    size = form.size();
    std::memcpy(to, form.data(), size);
  }
  size_ += static_cast<std::uint32_t>(size);
  return static_cast<std::uint32_t>(size);
}

namespace internal {

bool FormHashesQuickly(std::string_view utf8,
                       std::vector<std::uint64_t>* hashes) {
  std::string text;
  std::vector<std::uint32_t> bounds;
  if (!LowerBytes(utf8, &text) || !FindWordBounds(&text, &bounds)) return false;
  hashes->resize(bounds.size() / 2);
  base::Hash64OfParts(text.data(), bounds, hashes->data());
  return true;
}

std::vector<std::uint64_t> FormHashesSlowly(std::string_view utf8) {
  const std::u32string text = Normalize(utf8).text;
  std::vector<std::uint64_t> hashes;
  std::string form;
  for (const WordRange word : SegmentWords(text)) {
    form.clear();
    AppendForm(text, word, &form);
    hashes.push_back(base::Hash64(form));
  }
  return hashes;
}

}  // namespace internal

std::vector<std::uint64_t> FormHashes(std::string_view utf8) {
  std::vector<std::uint64_t> hashes;
  if (internal::FormHashesQuickly(utf8, &hashes)) return hashes;
  return internal::FormHashesSlowly(utf8);
}

}  // namespace unspin::text
