// UNSPIN_VECTOR_CLONES: one clone of a loop for each instruction set, chosen when
// the program starts; all give the same values.
//
// The option UNSPIN_PORTABLE of CMake leaves the clones away, and so do clang and
// the sanitizers, whose runtime is not yet set up when the choice is made.

#ifndef UNSPIN_BASE_VECTOR_CLONES_H_
#define UNSPIN_BASE_VECTOR_CLONES_H_

#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) &&    \
    !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&             \
    !defined(__SANITIZE_THREAD__) && !defined(UNSPIN_PORTABLE)
#define UNSPIN_VECTOR_CLONES \
  __attribute__((target_clones("arch=skylake-avx512", "avx2", "default")))
#else
#define UNSPIN_VECTOR_CLONES
#endif

#endif  // UNSPIN_BASE_VECTOR_CLONES_H_
