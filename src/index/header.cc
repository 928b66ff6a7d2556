#include "index/header.h"

#include <fmt/format.h>

#include <limits>
#include <map>
#include <set>

#include "base/utf8.h"
#include "index/block.h"
#include "index/bytes.h"

namespace unspin::index {
namespace {

constexpr std::int64_t kSchemaRow = 1;
constexpr std::int64_t kStateRow = 2;

// A schema as one list of names and values, which is all that matters of it; the
// settings come last.
Parameters Flatten(const Schema& schema) {
  Parameters list;
  for (std::size_t i = 0; i < schema.channels.size(); ++i) {
    list.emplace_back(fmt::format("channel {}", i),
                      fmt::format("{} in {} bands", schema.channels[i].name,
                                  schema.channels[i].bands));
  }
  for (std::size_t i = 0; i < schema.sets.size(); ++i) {
    list.emplace_back(fmt::format("set {}", i), schema.sets[i]);
  }
  list.insert(list.end(), schema.parameters.begin(), schema.parameters.end());
  list.insert(list.end(), schema.settings.begin(), schema.settings.end());
  return list;
}

std::string Value(const Parameters& list, const std::string& name) {
  for (const auto& [n, value] : list) {
    if (n == name) return value;
  }
  return "(none)";
}

Result<Parameters> ReadParameters(Container* container) {
  auto row = container->Get(Table::kHead, kSchemaRow);
  if (!row.ok()) return row.status();
  if (!row->has_value()) return container->Damaged("no parameters");
  ByteReader in(**row);
  Parameters list;
  bool sound = true;  // They are shown to the user.
  for (std::uint64_t left = in.Varint(); in.ok() && left > 0; --left) {
    std::string name(in.String());
    list.emplace_back(std::move(name), in.String());
    sound = sound && base::IsValidUtf8(list.back().first) &&
            base::IsValidUtf8(list.back().second);
  }
  if (!in.AtEnd() || !sound) return container->Damaged("its parameters");
  return list;
}

}  // namespace

Lanes::Lanes(const Schema& schema) : first_{0}, sets_(schema.sets.size()) {
  for (const Schema::Channel& channel : schema.channels) {
    first_.push_back(first_.back() + channel.bands);
  }
}

Status CheckSchema(const Schema& schema) {
  std::uint64_t lanes = 1 + schema.sets.size();
  for (const Schema::Channel& channel : schema.channels) {
    lanes += channel.bands;
  }
  if (lanes > kMaxLanes) {
    return Status::Usage(
        fmt::format("an index cannot have {} bands and sets; at most {}",
                    lanes - 1, kMaxLanes - 1));
  }
  std::set<std::string> names;
  for (const auto& [name, value] : Flatten(schema)) {
    if (name.empty() || !names.insert(name).second) {
      return Status::Usage(
          fmt::format("index parameter '{}' is empty or given twice", name));
    }
  }
  return Status::Ok();
}

Status WriteSchema(Container* container, const Schema& schema) {
  const Parameters list = Flatten(schema);
  ByteWriter out;
  out.Varint(list.size());
  for (const auto& [name, value] : list) {
    out.String(name);
    out.String(value);
  }
  return container->Put(Table::kHead, kSchemaRow, out.bytes());
}

Status CompareSchema(Container* container, Schema* schema) {
  Result<Parameters> stored = ReadParameters(container);
  if (!stored.ok()) return stored.status();
  for (auto& [name, value] : schema->settings) {
    for (const auto& [stored_name, stored_value] : *stored) {
      if (stored_name == name) value = stored_value;
    }
  }
  const Parameters wanted = Flatten(*schema);
  if (*stored == wanted) return Status::Ok();
  Parameters names = *stored;
  names.insert(names.end(), wanted.begin(), wanted.end());
  for (const auto& [name, unused] : names) {
    const std::string theirs = Value(*stored, name);
    const std::string ours = Value(wanted, name);
    if (theirs == ours) continue;
    return Status::Unreadable(fmt::format(
        "{} was built with {} = {}, this program uses {}: rebuild it with "
        "'unspin index', or use the version of unspin that built it",
        container->path(), name, theirs, ours));
  }
  return Status::Unreadable(fmt::format(
      "{} was built with its parameters in another order: rebuild it with "
      "'unspin index', or use the version of unspin that built it",
      container->path()));
}

Status WriteState(Container* container, const State& state) {
  ByteWriter out;
  out.Varint(state.generation);
  out.Varint(state.next_number);
  out.Varint(state.records);
  out.Varint(state.text_bytes);
  out.Fixed64(state.live_fingerprint);
  out.Varint(state.sizes.content);
  out.Varint(state.sizes.sets);
  out.Varint(state.segments.size());
  for (const Segment& segment : state.segments) {
    out.Varint(segment.id);
    out.Varint(segment.postings);
    out.Varint(segment.weight);
    out.Varint(segment.band_bytes);
    out.Varint(segment.count_bytes);
  }
  return container->Put(Table::kHead, kStateRow, out.bytes());
}

Result<State> ReadState(Container* container) {
  auto row = container->Get(Table::kHead, kStateRow);
  if (!row.ok()) return row.status();
  if (!row->has_value()) return container->Damaged("no state");
  ByteReader in(**row);
  State state;
  state.generation = in.Varint();
  const std::uint64_t next = in.Varint();
  state.records = in.Varint();
  state.text_bytes = in.Varint();
  state.live_fingerprint = in.Fixed64();
  state.sizes.content = in.Varint();
  state.sizes.sets = in.Varint();
  std::set<std::uint64_t> ids;
  for (std::uint64_t left = in.Varint(); in.ok() && left > 0; --left) {
    const std::uint64_t id = in.Varint();
    Segment segment;
    segment.id = static_cast<std::uint32_t>(id);
    segment.postings = in.Varint();
    segment.weight = in.Varint();
    segment.band_bytes = in.Varint();
    segment.count_bytes = in.Varint();
    if (id == 0 || id >= kMaxSegments || !ids.insert(id).second) {
      return container->Damaged("its list of segments");
    }
    state.segments.push_back(segment);
  }
  state.next_number = static_cast<std::uint32_t>(next);
  if (!in.AtEnd() || next > std::numeric_limits<std::int32_t>::max() ||
      state.records >= next) {
    return container->Damaged("its state");
  }
  return state;
}

}  // namespace unspin::index
