// Matrix products by tiles of TILE_ROWS rows and two vectors, which stay in registers while k runs (Goto and van de
// Geijn, Anatomy of high-performance matrix multiplication, 2008). B is packed into panels as wide as a tile, filled up
// with zeros: panel after panel, each k rows of PANEL numbers.

#define PANEL (2 * LANES)
// So many rows of a panel are 16 KiB at most and stay in the first cache.
#define DEPTH 128

static size_t packed_count(size_t k, size_t n) { return (n + PANEL - 1) / PANEL * PANEL * k; }

static void pack_panel(size_t k, size_t columns, const float *b, size_t ldb, int is_transposed, float *panel) {
  if (!is_transposed && columns == PANEL) {
    for (size_t p = 0; p < k; p++, panel += PANEL, b += ldb) {
      store(panel, load(b)), store(panel + LANES, load(b + LANES));
    }
    return;
  }
  for (size_t p = 0; p < k; p++) {
    for (size_t j = 0; j < PANEL; j++) {
      panel[p * PANEL + j] = j >= columns ? 0 : is_transposed ? b[j * ldb + p] : b[p * ldb + j];
    }
  }
}

static void pack(size_t k, size_t n, const float *b, size_t ldb, int is_transposed, float *packed) {
  for (size_t j = 0; j < n; j += PANEL) {
    pack_panel(k, n - j < PANEL ? n - j : PANEL, b + (is_transposed ? j * ldb : j), ldb, is_transposed, packed);
    packed += k * PANEL;
  }
}

// The first `columns` numbers of two vectors.
ALWAYS_INLINE void put(float *c, vec first, vec second, size_t columns, int accumulates) {
  size_t left = columns > LANES ? columns - LANES : 0;
  store_some(c, accumulates ? load_some(c, columns) + first : first, columns);
  if (left == 0) return;
  store_some(c + LANES, accumulates ? load_some(c + LANES, left) + second : second, left);
}

// c (rows × columns of one tile) = or += a panel. All but `columns` and `k` are constants where it is inlined.
ALWAYS_INLINE void tile(size_t rows, size_t k, const float *a, size_t lda, int is_transposed, const float *panel,
                        float *c, size_t ldc, size_t columns, int accumulates) {
  size_t row_step = is_transposed ? 1 : lda, k_step = is_transposed ? lda : 1;
  vec sum[TILE_ROWS][2];
  UNROLLED for (size_t i = 0; i < rows; i++) sum[i][0] = sum[i][1] = all(0);
  for (size_t p = 0; p < k; p++, panel += PANEL, a += k_step) {
    vec b0 = load(panel), b1 = load(panel + LANES);
    UNROLLED for (size_t i = 0; i < rows; i++) {
      float x = a[i * row_step];
      sum[i][0] += x * b0;
      sum[i][1] += x * b1;
    }
  }
  UNROLLED for (size_t i = 0; i < rows; i++) put(c + i * ldc, sum[i][0], sum[i][1], columns, accumulates);
}

// As many rows as there are by tiles of one panel; k at most DEPTH at once, so that sums are added in a fixed order.
ALWAYS_INLINE void strip(size_t m, size_t k, const float *a, size_t lda, int is_transposed, const float *panel,
                         float *c, size_t ldc, size_t columns, int accumulates) {
  size_t row_step = is_transposed ? 1 : lda;
  size_t i = 0;
  for (; i + TILE_ROWS <= m; i += TILE_ROWS) {
    tile(TILE_ROWS, k, a + i * row_step, lda, is_transposed, panel, c + i * ldc, ldc, columns, accumulates);
  }
#define ROWS(r)                                                                                               \
  case r: tile(r, k, a + i * row_step, lda, is_transposed, panel, c + i * ldc, ldc, columns, accumulates); break;
  switch (m - i) {
    ROWS(1) ROWS(2) ROWS(3)
#if TILE_ROWS > 4
    ROWS(4) ROWS(5)
#endif
#if TILE_ROWS > 6
    ROWS(6) ROWS(7)
#endif
  }
#undef ROWS
}

static void clear(size_t m, size_t n, float *c, size_t ldc) {
  for (size_t i = 0; i < m; i++) memset(c + i * ldc, 0, n * sizeof(float));
}

// One row times four whole panels: alone, a row leaves multipliers idle, because each sum waits for itself.
#define ROW_PANELS 4
static void wide_row(size_t k, const float *a, size_t k_step, const float *panels, size_t panel_step, float *c,
                     int accumulates) {
  vec sum[ROW_PANELS][2];
  UNROLLED for (size_t i = 0; i < ROW_PANELS; i++) sum[i][0] = sum[i][1] = all(0);
  for (size_t p = 0; p < k; p++, panels += PANEL, a += k_step) {
    float x = *a;
    UNROLLED for (size_t i = 0; i < ROW_PANELS; i++) {
      sum[i][0] += x * load(panels + i * panel_step);
      sum[i][1] += x * load(panels + i * panel_step + LANES);
    }
  }
  UNROLLED for (size_t i = 0; i < ROW_PANELS; i++) put(c + i * PANEL, sum[i][0], sum[i][1], PANEL, accumulates);
}

static void multiply(size_t m, size_t n, size_t k, const float *a, size_t lda, int is_transposed, const float *packed,
                     float *c, size_t ldc, int accumulates, int backwards) {
  if (k == 0 && !accumulates) clear(m, n, c, ldc);
  // Pieces of four panels for a single row, then pieces of one.
  size_t wide = m == 1 ? n / (ROW_PANELS * PANEL) : 0;
  size_t pieces = wide + (n - wide * ROW_PANELS * PANEL + PANEL - 1) / PANEL;
  size_t step = is_transposed ? lda : 1;
  for (size_t count = 0; count < pieces; count++) {
    size_t piece = backwards ? pieces - 1 - count : count;
    size_t j = (piece < wide ? piece * ROW_PANELS : piece + wide * (ROW_PANELS - 1)) * PANEL;
    size_t columns = n - j < PANEL ? n - j : PANEL;
    for (size_t p = 0; p < k; p += DEPTH) {
      size_t depth = k - p < DEPTH ? k - p : DEPTH;
      const float *panel = packed + j * k + p * PANEL;
      int adds = accumulates || p > 0;
      if (piece < wide)
        wide_row(depth, a + p * step, step, panel, k * PANEL, c + j, adds);
      else if (is_transposed)
        strip(m, depth, a + p * lda, lda, 1, panel, c + j, ldc, columns, adds);
      else
        strip(m, depth, a + p, lda, 0, panel, c + j, ldc, columns, adds);
    }
  }
}

static void multiply_transposed(size_t m, size_t n, size_t k, const float *a, size_t lda, const float *b, size_t ldb,
                                float *c, size_t ldc, int accumulates) {
  float panel[DEPTH * PANEL];
  if (k == 0 && !accumulates) clear(m, n, c, ldc);
  for (size_t j = 0; j < n; j += PANEL) {
    size_t columns = n - j < PANEL ? n - j : PANEL;
    for (size_t p = 0; p < k; p += DEPTH) {
      size_t depth = k - p < DEPTH ? k - p : DEPTH;
      pack_panel(depth, columns, b + p * ldb + j, ldb, 0, panel);
      strip(m, depth, a + p * lda, lda, 1, panel, c + j, ldc, columns, accumulates || p > 0);
    }
  }
}
