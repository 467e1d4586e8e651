// exp, tanh and sigmoid by one reduction: x = n ln 2 + r with |r| ≤ ln 2 / 2, and exp(r) - 1 by its Taylor polynomial.

#define MAGIC 12582912.0f  // 1.5 × 2^23: added, it rounds to a whole number, which then are the low bits

// exp(r) - 1 and, in *n, the whole number of x = n ln 2 + r. For |x| < 2^21.
ALWAYS_INLINE vec reduced_exp_minus_one(vec x, ivec *n) {
  vec shifted = x * 1.44269504088896341f + MAGIC;
  *n = (ivec)shifted - (ivec)all(MAGIC);
  vec whole = shifted - MAGIC;
  // ln 2 in two parts; the first has so few bits that its product with n is exact.
  vec r = x - whole * 0.693359375f;
  r = r + whole * 2.12194440e-4f;
  vec p = r * (1.0f / 5040) + (1.0f / 720);
  p = p * r + (1.0f / 120);
  p = p * r + (1.0f / 24);
  p = p * r + (1.0f / 6);
  p = p * r + 0.5f;
  return r + r * r * p;
}

ALWAYS_INLINE vec power_of_two(ivec n) { return (vec)((n + 127) << 23); }

ALWAYS_INLINE vec exp_of(vec x) {
  // Comparisons with NaN are false, so it stays. Beyond these limits the result is 0 or infinite anyway.
  x = choose(x < -105.0f, all(-105.0f), x);
  x = choose(x > 89.0f, all(89.0f), x);
  ivec n;
  vec p = reduced_exp_minus_one(x, &n) + 1.0f;
  // In two factors, because 2^n itself may be too large or too small.
  ivec half = n >> 1;
  return p * power_of_two(half) * power_of_two(n - half);
}

ALWAYS_INLINE vec sigmoid_of(vec x) { return 1.0f / (1.0f + exp_of(-x)); }

// tanh x = e / (e + 2) with e = exp(2|x|) - 1, which keeps its digits near zero.
ALWAYS_INLINE vec tanh_of(vec x) {
  ivec sign = (ivec)x & INT32_MIN;
  vec y = (vec)((ivec)x & INT32_MAX) * 2.0f;
  y = choose(y > 20.0f, all(20.0f), y);
  ivec n;
  vec p = reduced_exp_minus_one(y, &n);
  vec two_n = power_of_two(n);
  vec e = p * two_n + (two_n - 1.0f);
  return (vec)((ivec)(e / (e + 2.0f)) | sign);
}

#define APPLY(function)                                              \
  for (size_t i = 0; i < n; i += LANES) {                            \
    store_some(y + i, function(load_some(x + i, n - i)), n - i);     \
  }
static void exp_all(size_t n, const float *x, float *y) { APPLY(exp_of) }
static void tanh_all(size_t n, const float *x, float *y) { APPLY(tanh_of) }
static void sigmoid_all(size_t n, const float *x, float *y) { APPLY(sigmoid_of) }
