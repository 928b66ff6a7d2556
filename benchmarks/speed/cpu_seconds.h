// CpuSeconds: what the process has used of the processor so far.

#ifndef UNSPIN_BENCHMARKS_SPEED_CPU_SECONDS_H_
#define UNSPIN_BENCHMARKS_SPEED_CPU_SECONDS_H_

#include <ctime>

inline double CpuSeconds() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) +
         1e-9 * static_cast<double>(time.tv_nsec);
}

#endif  // UNSPIN_BENCHMARKS_SPEED_CPU_SECONDS_H_
