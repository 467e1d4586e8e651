// Vectors of LANES numbers by the compilers' vector extension, so that one text serves every architecture.
#include <stdint.h>
#include <string.h>

#define ALWAYS_INLINE static inline __attribute__((always_inline))

// Sums stay in registers only where the loop over them is unrolled.
#if defined(__clang__)
#define UNROLLED _Pragma("clang loop unroll(full)")
#else
#define UNROLLED _Pragma("GCC unroll 8")
#endif

typedef float vec __attribute__((vector_size(4 * LANES)));
typedef int32_t ivec __attribute__((vector_size(4 * LANES)));
// For reading and writing at any address.
typedef float loose_vec __attribute__((vector_size(4 * LANES), aligned(4), may_alias));

ALWAYS_INLINE vec load(const float *x) { return *(const loose_vec *)x; }
ALWAYS_INLINE void store(float *x, vec v) { *(loose_vec *)x = v; }
ALWAYS_INLINE vec all(float x) { return x - (vec){0}; }

// The last numbers of a row go through a whole vector too, so that they come out like all others.
ALWAYS_INLINE vec load_some(const float *x, size_t count) {
  if (count >= LANES) return load(x);
  vec v = {0};
  memcpy(&v, x, count * sizeof(float));
  return v;
}
ALWAYS_INLINE void store_some(float *x, vec v, size_t count) {
  if (count >= LANES)
    store(x, v);
  else
    memcpy(x, &v, count * sizeof(float));
}

// Where mask is all ones a, where it is zero b.
ALWAYS_INLINE vec choose(ivec mask, vec a, vec b) { return (vec)((mask & (ivec)a) | (~mask & (ivec)b)); }
