#include "scan/cache.h"

namespace unspin::scan {

Cache::Cache(std::string path, std::string settings)
    : path_(std::move(path)), settings_(std::move(settings)) {}
const Analysis* Cache::FindAnalysis(const base::Hash128&) const { return nullptr; }
void Cache::PutAnalysis(const base::Hash128&, const Analysis&) {}
bool Cache::FindJudged(const PairKey&, std::shared_ptr<const Judged>*) const { return false; }
void Cache::PutJudged(const PairKey&, const std::shared_ptr<const Judged>&) {}
void Cache::DropAnalyses() {}
Status Cache::Save() { return {}; }

}  // namespace unspin::scan
