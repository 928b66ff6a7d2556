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
// leaves the clones away.

#ifndef UNSPIN_BASE_VECTOR_CLONES_H_
#define UNSPIN_BASE_VECTOR_CLONES_H_

#if defined(__x86_64__) && defined(__GNUC__) && !defined(UNSPIN_PORTABLE)

#define UNSPIN_AVX512                                       \
  __attribute__((                                           \
      target("avx512f,avx512dq,avx512bw,avx512vl,avx2,bmi," \
             "bmi2,lzcnt,popcnt")))
#define UNSPIN_AVX2 __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))

namespace unspin::base {

// A processor with these has the smaller ones of the lists above, too.
inline bool HasAvx512() {
  return __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vl");
}
inline bool HasAvx2() {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2");
}

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
