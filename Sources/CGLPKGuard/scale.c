// Scaling: row and column factors that bring the coefficients near one.
//
// Geometric means until they help no longer, then equilibration, then powers of two so that nothing is rounded
// (Fourer 1982), as glp_scale_prob does it. That function walks linked lists: 10 s for 2.2 million coefficients, in
// which no deadline is seen. Over the request's arrays it is a few hundredths.
#include "run.h"

#ifdef EMS_GLPK

#include <math.h>
#include <stdlib.h>

// No more rounds of geometric means than this, and only while each makes the spread at least a tenth smaller.
#define ROUNDS 20
#define WORTHWHILE 0.9
// A matrix between these is left as it is.
#define SMALL_ENOUGH 10.0
#define LARGE_ENOUGH 0.1

typedef struct {
  double low, high;
} range;

static void widen(range *range, double value) {
  if (value < range->low) range->low = value;
  if (value > range->high) range->high = value;
}

static bool is_empty(range range) { return range.high == 0; }

static const range nothing = {INFINITY, 0};

// The range of the scaled magnitudes in each row, or in each column.
static void measure(const ems_run *run, bool by_row, range *ranges) {
  const ems_glpk_request *request = run->request;
  int count = by_row ? request->row_count : request->column_count;
  for (int i = 0; i < count; i++) ranges[i] = nothing;
  for (int j = 0; j < request->column_count; j++) {
    for (intptr_t k = request->column_starts[j]; k < request->column_starts[j + 1]; k++) {
      int row = request->row_indices[k];
      double magnitude = fabs(request->coefficients[k]);
      // GLPK will refuse what does not belong here, in its own words.
      if (magnitude == 0 || row < 0 || row >= request->row_count) continue;
      widen(&ranges[by_row ? row : j], magnitude * run->row_scale[row] * run->column_scale[j]);
    }
  }
}

static double largest_ratio(const range *ranges, int count) {
  double largest = 1;
  for (int i = 0; i < count; i++) {
    if (!is_empty(ranges[i])) largest = fmax(largest, ranges[i].high / ranges[i].low);
  }
  return largest;
}

static void divide(double *scale, const range *ranges, int count, bool by_mean) {
  for (int i = 0; i < count; i++) {
    if (is_empty(ranges[i])) continue;
    scale[i] /= by_mean ? sqrt(ranges[i].low) * sqrt(ranges[i].high) : ranges[i].high;
  }
}

// One round over both sides, beginning with the one that is more even.
static void scale_once(ems_run *run, bool by_mean) {
  int rows = run->request->row_count, columns = run->request->column_count;
  measure(run, true, run->ranges);
  double row_ratio = largest_ratio(run->ranges, rows);
  measure(run, false, run->ranges);
  bool rows_first = row_ratio < largest_ratio(run->ranges, columns);
  for (int pass = 0; pass < 2; pass++) {
    bool by_row = (pass == 0) == rows_first;
    measure(run, by_row, run->ranges);
    divide(by_row ? run->row_scale : run->column_scale, run->ranges, by_row ? rows : columns, by_mean);
    if (run_should_stop(run)) run_leave(run);
  }
}

static range whole_range(ems_run *run) {
  range whole = nothing;
  measure(run, true, run->ranges);
  for (int i = 0; i < run->request->row_count; i++) {
    range row = ((range *)run->ranges)[i];
    if (is_empty(row)) continue;
    widen(&whole, row.low);
    widen(&whole, row.high);
  }
  return whole;
}

static double power_of_two(double value) {
  int exponent;
  double fraction = frexp(value, &exponent);
  return ldexp(1, fraction <= 0.75 ? exponent - 1 : exponent);
}

bool run_make_room_for_scaling(ems_run *run) {
  size_t rows = (size_t)run->request->row_count, columns = (size_t)run->request->column_count;
  run->row_scale = malloc((rows + 1) * sizeof(double));
  run->column_scale = malloc((columns + 1) * sizeof(double));
  run->ranges = malloc(((rows > columns ? rows : columns) + 1) * sizeof(range));
  return run->row_scale && run->column_scale && run->ranges;
}

void run_scale(ems_run *run) {
  int rows = run->request->row_count, columns = run->request->column_count;
  for (int i = 0; i < rows; i++) run->row_scale[i] = 1;
  for (int j = 0; j < columns; j++) run->column_scale[j] = 1;
  range whole = whole_range(run);
  if (is_empty(whole) || (whole.low >= LARGE_ENOUGH && whole.high <= SMALL_ENOUGH)) return;
  double ratio = INFINITY;
  for (int round = 0; round < ROUNDS; round++) {
    whole = whole_range(run);
    double reached = whole.high / whole.low;
    if (!(reached <= WORTHWHILE * ratio)) break;
    ratio = reached;
    scale_once(run, true);
  }
  scale_once(run, false);
  for (int i = 0; i < rows; i++) glp_set_rii(run->problem, i + 1, power_of_two(run->row_scale[i]));
  for (int j = 0; j < columns; j++) glp_set_sjj(run->problem, j + 1, power_of_two(run->column_scale[j]));
}

#endif
