#include "scan/clusters.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "detect/dates.h"

namespace unspin::scan {
namespace {

// A node is all documents of one fingerprint, named by the earliest of them.
class Stars {
 public:
  Stars(const std::vector<ScannedDocument>& documents,
        const std::vector<Finding>& findings)
      : documents_(documents), node_(documents.size()), same_(documents.size()),
        links_(documents.size()), free_(documents.size(), 0),
        taken_(documents.size(), false) {
    MakeNodes(findings);
    for (const Finding& f : findings) {
      if (node_[f.suspect] == node_[f.source]) continue;
      links_[node_[f.suspect]].push_back(node_[f.source]);
      links_[node_[f.source]].push_back(node_[f.suspect]);
    }
    for (std::uint32_t n = 0; n < links_.size(); ++n) {
      auto& links = links_[n];
      std::sort(links.begin(), links.end());
      links.erase(std::unique(links.begin(), links.end()), links.end());
      if (same_[n].empty()) continue;
      free_[n] = same_[n].size() - 1;
      for (const std::uint32_t other : links) free_[n] += same_[other].size();
      if (free_[n] > 0) order_.insert(KeyOf(n));
    }
  }

  std::vector<Cluster> Run() {
    std::vector<Cluster> out;
    while (!order_.empty()) {
      const std::uint32_t centre = std::get<3>(*order_.begin());
      std::vector<std::uint32_t> nodes = {centre};
      for (const std::uint32_t n : links_[centre]) {
        if (!taken_[n]) nodes.push_back(n);
      }
      Cluster cluster;
      cluster.representative = centre;
      for (const std::uint32_t n : nodes) {
        cluster.members.insert(cluster.members.end(), same_[n].begin(),
                               same_[n].end());
        Take(n);
      }
      std::sort(cluster.members.begin(), cluster.members.end());
      out.push_back(std::move(cluster));
    }
    std::sort(out.begin(), out.end(), [](const Cluster& a, const Cluster& b) {
      if (a.members.size() != b.members.size()) {
        return a.members.size() > b.members.size();
      }
      return a.representative < b.representative;
    });
    return out;
  }

 private:
  // A document without a date is no earliest.
  using Age = std::tuple<std::int64_t, std::string_view, std::uint32_t>;
  Age AgeOf(std::uint32_t d) const {
    const std::int64_t day = detect::ParseDay(documents_[d].date);
    return {day == 0 ? INT64_MAX : day, documents_[d].id, d};
  }

  void MakeNodes(const std::vector<Finding>& findings) {
    std::vector<bool> in(documents_.size(), false);
    for (const Finding& f : findings) in[f.suspect] = in[f.source] = true;
    std::map<std::string_view, std::vector<std::uint32_t>> groups;
    for (std::uint32_t d = 0; d < in.size(); ++d) {
      if (!in[d]) continue;
      const std::string& fingerprint = documents_[d].fingerprint;
      if (fingerprint.empty()) {
        node_[d] = d;
        same_[d] = {d};
      } else {
        groups[fingerprint].push_back(d);
      }
    }
    for (auto& [fingerprint, group] : groups) {
      const std::uint32_t node = *std::min_element(
          group.begin(), group.end(),
          [&](std::uint32_t x, std::uint32_t y) { return AgeOf(x) < AgeOf(y); });
      for (const std::uint32_t d : group) node_[d] = node;
      same_[node] = std::move(group);
    }
  }

  // Most free links first, then by age.
  using Key = std::tuple<std::int64_t, std::int64_t, std::string_view, std::uint32_t>;
  Key KeyOf(std::uint32_t n) const {
    const auto [day, id, number] = AgeOf(n);
    return {-static_cast<std::int64_t>(free_[n]), day, id, number};
  }

  void Take(std::uint32_t n) {
    order_.erase(KeyOf(n));
    taken_[n] = true;
    for (const std::uint32_t other : links_[n]) {
      if (taken_[other]) continue;
      order_.erase(KeyOf(other));
      free_[other] -= same_[n].size();
      if (free_[other] > 0) order_.insert(KeyOf(other));
    }
  }

  const std::vector<ScannedDocument>& documents_;
  std::vector<std::uint32_t> node_;
  std::vector<std::vector<std::uint32_t>> same_;   // Documents of each node.
  std::vector<std::vector<std::uint32_t>> links_;  // Between nodes.
  std::vector<std::size_t> free_;  // Documents that would join it.
  std::vector<bool> taken_;
  std::set<Key> order_;
};

}  // namespace

std::vector<Cluster> MakeClusters(const std::vector<ScannedDocument>& documents,
                                  const std::vector<Finding>& findings) {
  return Stars(documents, findings).Run();
}

}  // namespace unspin::scan
