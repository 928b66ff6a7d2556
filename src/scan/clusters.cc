#include "scan/clusters.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <tuple>

#include "detect/dates.h"

namespace unspin::scan {
namespace {

class Stars {
 public:
  Stars(const std::vector<ScannedDocument>& documents,
        const std::vector<Finding>& findings)
      : documents_(documents), links_(documents.size()),
        free_(documents.size(), 0), taken_(documents.size(), false) {
    for (const Finding& f : findings) {
      links_[f.suspect].push_back(f.source);
      links_[f.source].push_back(f.suspect);
    }
    for (std::uint32_t d = 0; d < links_.size(); ++d) {
      free_[d] = links_[d].size();
      if (free_[d] > 0) order_.insert(KeyOf(d));
    }
  }

  std::vector<Cluster> Run() {
    std::vector<Cluster> out;
    while (!order_.empty()) {
      const std::uint32_t centre = std::get<3>(*order_.begin());
      Cluster cluster;
      cluster.representative = centre;
      cluster.members.push_back(centre);
      for (const std::uint32_t d : links_[centre]) {
        if (!taken_[d]) cluster.members.push_back(d);
      }
      for (const std::uint32_t d : cluster.members) Take(d);
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
  // Most free links first; a document without a date is no earliest.
  using Key = std::tuple<std::int64_t, std::int64_t, std::string_view, std::uint32_t>;
  Key KeyOf(std::uint32_t d) const {
    const std::int64_t day = detect::ParseDay(documents_[d].date);
    return {-static_cast<std::int64_t>(free_[d]), day == 0 ? INT64_MAX : day,
            documents_[d].id, d};
  }

  void Take(std::uint32_t d) {
    order_.erase(KeyOf(d));
    taken_[d] = true;
    for (const std::uint32_t other : links_[d]) {
      if (taken_[other]) continue;
      order_.erase(KeyOf(other));
      if (--free_[other] > 0) order_.insert(KeyOf(other));
    }
  }

  const std::vector<ScannedDocument>& documents_;
  std::vector<std::vector<std::uint32_t>> links_;
  std::vector<std::size_t> free_;  // Links to documents without a cluster.
  std::vector<bool> taken_;
  std::set<Key> order_;
};

}  // namespace

std::vector<Cluster> MakeClusters(const std::vector<ScannedDocument>& documents,
                                  const std::vector<Finding>& findings) {
  return Stars(documents, findings).Run();
}

}  // namespace unspin::scan
