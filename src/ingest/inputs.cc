#include "ingest/inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace unspin::ingest {
namespace {

constexpr std::size_t kMagicBytes = 512;

std::string Label(const std::string& file, const std::string& member) {
  return member.empty() ? file : file + "!" + member;
}

Status NoTexts(const std::string& label) {
  return Status::Unreadable(fmt::format("{} holds no readable texts", label));
}

}  // namespace

Inputs::Inputs(std::string_view bytes, std::string name,
               const ReadOptions& options)
    : walk_({}),
      options_(options),
      memory_(std::make_unique<MemoryStream>(bytes)),
      memory_name_(std::move(name)),
      memory_size_(bytes.size()) {}

void Inputs::CloseFile() {
  layers_.clear();
  outermost_.reset();
  if (file_ != nullptr) {
    bytes_closed_ += file_->size() > 0 ? file_->size() : file_->consumed();
  }
  file_.reset();
}

std::optional<Result<Inputs::Document>> Inputs::Next() {
  for (;;) {
    if (!layers_.empty()) {
      if (auto document = NextMember()) return document;
      continue;
    }
    CloseFile();
    if (memory_ != nullptr) {
      if (memory_name_.empty()) return std::nullopt;
      outermost_.emplace(memory_.get());
      file_name_ = std::exchange(memory_name_, "");
      if (auto document = Enter(&*outermost_, "", file_name_)) return document;
      continue;
    }
    auto item = walk_.Next();
    if (!item) return std::nullopt;
    if (!item->ok()) return item->status();
    const std::string& path = (*item)->path;
    if ((*item)->kind == WalkItem::Kind::kFolderEnd) {
      if (std::exchange(articles_in_folder_, 0) == 0) return NoTexts(path);
      continue;
    }
    in_folder_ = (*item)->in_folder;
    Result<std::unique_ptr<FileStream>> file = FileStream::Open(path);
    if (!file.ok()) return file.status();
    file_ = std::move(*file);
    outermost_.emplace(file_.get());
    file_name_ = path;
    if (auto document = Enter(&*outermost_, "", path)) return document;
  }
}

// Delivers the stream itself, or opens it as a container and gives nullopt.
std::optional<Result<Inputs::Document>> Inputs::Enter(BufferedStream* bytes,
                                                      std::string member,
                                                      std::string name) {
  std::string label = Label(file_name_, member);
  if (!IsContainer(bytes->Peek(kMagicBytes))) {
    return Document{std::move(label), file_name_, std::move(member),
                    std::move(name), bytes};
  }
  if (layers_.size() >= options_.max_nesting) {
    return Status::Unreadable(
        fmt::format("{}: archives are nested more than {} deep; skipped", label,
                    options_.max_nesting));
  }
  auto layer = std::make_unique<Layer>();
  layer->member = std::move(member);
  const std::uint64_t* consumed =
      file_ != nullptr ? &file_->consumed() : &memory_size_;
  layer->container =
      Container::Open(bytes, std::move(label), consumed, options_);
  layers_.push_back(std::move(layer));
  return std::nullopt;
}

std::optional<Result<Inputs::Document>> Inputs::NextMember() {
  Layer& layer = *layers_.back();
  auto member = layer.container->Next();
  if (!member) {
    const bool any = layer.any;
    const std::string label = Label(file_name_, layer.member);
    layers_.pop_back();
    if (any) return std::nullopt;
    return NoTexts(label);
  }
  layer.any = true;
  if (!member->ok()) return member->status();
  const std::string& name = (*member)->name;
  layer.bytes.emplace((*member)->bytes);
  if (name.empty()) {
    return Enter(&*layer.bytes, layer.member,
                 Label(file_name_, layer.member));
  }
  return Enter(&*layer.bytes,
               layer.member.empty() ? name : layer.member + "!" + name, name);
}

std::uint64_t Inputs::bytes_done() const {
  if (file_ == nullptr) return bytes_closed_;
  const std::uint64_t now = file_->consumed();
  return bytes_closed_ +
         (file_->size() > 0 ? std::min(now, file_->size()) : now);
}

std::uint64_t Inputs::bytes_total() const {
  if (memory_ != nullptr) return memory_size_;
  if (!bytes_total_) bytes_total_ = TotalBytes(paths_);
  return *bytes_total_;
}

}  // namespace unspin::ingest
