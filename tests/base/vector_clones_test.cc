#include "base/vector_clones.h"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

namespace unspin::base {
namespace {

UNSPIN_VECTOR_CLONES(void, Double, (int* x, int n), (x, n)) {
  for (int i = 0; i < n; ++i) x[i] *= 2;
}

TEST(VectorClones, ALoopDoesWhatItSays) {
  std::vector<int> x(1000);
  std::iota(x.begin(), x.end(), 0);
  Double(x.data(), 1000);
  for (int i = 0; i < 1000; ++i)
    ASSERT_EQ(x[static_cast<std::size_t>(i)], 2 * i);
}

#ifdef UNSPIN_AVX2
TEST(VectorClones, NoMoreThanWhatIsNamedIsTaken) {
  EXPECT_EQ(ChooseVectors("plain"), Vectors::kPlain);
  EXPECT_LE(ChooseVectors("avx2"), Vectors::kAvx2);
  EXPECT_LE(ChooseVectors("avx2"), ChooseVectors(nullptr));
  EXPECT_EQ(ChooseVectors(""), ChooseVectors(nullptr));
}

TEST(VectorClones, TheProcessorIsAsked) {
  const bool avx2 =
      __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
  EXPECT_EQ(ChooseVectors(nullptr) >= Vectors::kAvx2, avx2);
}
#endif

}  // namespace
}  // namespace unspin::base
