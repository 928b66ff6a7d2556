// UNSPIN_VECTOR_CLONES: a loop compiled for AVX-512, for AVX2 and for any
// machine, of which each call takes the best that the processor has; all give
// the same values.
//
//   UNSPIN_VECTOR_CLONES(void, Double, (int* x, int n), (x, n)) {
//     for (int i = 0; i < n; ++i) x[i] *= 2;
//   }
//
// What the loop calls must be inline. GCC's own target_clones is not used: its
// "arch=" asks for one processor and not for what it can do, and single sets
// such as "avx512dq" it does not know. The option UNSPIN_PORTABLE of CMake
// leaves the clones away; the environment variable UNSPIN_VECTORS ("plain",
// "avx2"), read when the program starts, leaves out the larger ones: tests
// compare what they give.

#ifndef UNSPIN_BASE_VECTOR_CLONES_H_
#define UNSPIN_BASE_VECTOR_CLONES_H_

#if defined(__x86_64__) && defined(__GNUC__) && !defined(UNSPIN_PORTABLE)

#include <cstdlib>
#include <string_view>

#define UNSPIN_AVX512                                       \
  __attribute__((                                           \
      target("avx512f,avx512dq,avx512bw,avx512vl,avx2,bmi," \
             "bmi2,lzcnt,popcnt")))
#define UNSPIN_AVX2 __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))

namespace unspin::base {

enum class Vectors { kPlain, kAvx2, kAvx512 };

// The best that the processor has, but no more than `most` names, if anything.
inline Vectors ChooseVectors(const char* most) {
  const std::string_view limit = most == nullptr ? "" : most;
  __builtin_cpu_init();
  // A processor with these has the smaller ones of the lists above, too.
  const bool avx512 = __builtin_cpu_supports("avx512dq") &&
                      __builtin_cpu_supports("avx512bw") &&
                      __builtin_cpu_supports("avx512vl");
  const bool avx2 =
      __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
  if (limit == "plain") return Vectors::kPlain;
  if (avx512 && limit != "avx2") return Vectors::kAvx512;
  return avx2 ? Vectors::kAvx2 : Vectors::kPlain;
}

// Plain until it is initialised, when the program starts.
inline const Vectors kVectors = ChooseVectors(std::getenv("UNSPIN_VECTORS"));

inline bool HasAvx512() { return kVectors == Vectors::kAvx512; }
inline bool HasAvx2() { return kVectors >= Vectors::kAvx2; }

}  // namespace unspin::base

#define UNSPIN_VECTOR_CLONES(type, name, parameters, arguments)               \
  __attribute__((always_inline)) inline type name##Loop parameters;           \
  UNSPIN_AVX512 type name##Avx512 parameters { return name##Loop arguments; } \
  UNSPIN_AVX2 type name##Avx2 parameters { return name##Loop arguments; }     \
  type name parameters {                                                      \
    if (::unspin::base::HasAvx512()) return name##Avx512 arguments;           \
    if (::unspin::base::HasAvx2()) return name##Avx2 arguments;               \
    return name##Loop arguments;                                              \
  }                                                                           \
  inline type name##Loop parameters

#else

#define UNSPIN_VECTOR_CLONES(type, name, parameters, arguments) \
  type name parameters

#endif

#endif  // UNSPIN_BASE_VECTOR_CLONES_H_
