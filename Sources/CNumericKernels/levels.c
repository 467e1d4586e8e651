#include "CNumericKernels.h"

extern const struct numeric_kernels numeric_kernels_plain;
#if defined(__x86_64__)
extern const struct numeric_kernels numeric_kernels_v3, numeric_kernels_v4;
#endif

size_t numeric_kernel_levels(void) {
#if defined(__x86_64__)
  return 3;
#else
  return 1;
#endif
}

const struct numeric_kernels *numeric_kernels_at(size_t level) {
  if (level == 0) return &numeric_kernels_plain;
#if defined(__x86_64__)
  if (level == 1 && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return &numeric_kernels_v3;
  if (level == 2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
    return &numeric_kernels_v4;
#endif
  return NULL;
}
