// One call that solves a mixed-integer linear program with GNU GLPK and always comes back.
//
// GLPK ends the process when it meets something it did not expect, keeps its memory in an environment that belongs to
// one thread, and prints. Here every solve has a thread and an environment of its own, GLPK's abort is turned into a
// return code, and nothing is ever printed. The caller's own use of GLPK, if any, is not touched.
#ifndef EMS_CGLPKGUARD_H
#define EMS_CGLPKGUARD_H

#include <stdbool.h>
#include <stdint.h>

#if defined(__cplusplus)
extern "C" {
#endif

/// How a solve ended.
enum {
  /// This library was built without GLPK (the package trait `GLPK` is off).
  EMS_GLPK_NOT_BUILT = 0,
  /// Optimal within the gaps asked for.
  EMS_GLPK_OPTIMAL,
  /// No feasible point.
  EMS_GLPK_INFEASIBLE,
  /// A linear program whose objective has no limit.
  EMS_GLPK_UNBOUNDED,
  /// The linear relaxation of an integer program has no limit; nothing is known about whole points.
  EMS_GLPK_RELAXATION_UNBOUNDED,
  /// One of the two; dual infeasibility is all that is known.
  EMS_GLPK_INFEASIBLE_OR_UNBOUNDED,
  /// The deadline was reached.
  EMS_GLPK_TIME_LIMIT,
  /// The number of nodes was reached.
  EMS_GLPK_NODE_LIMIT,
  /// `is_cancelled` said so.
  EMS_GLPK_CANCELLED,
  /// GLPK's arithmetic failed, also on a second way; the message says where.
  EMS_GLPK_NUMERICAL,
  /// GLPK refused the input or broke; the message holds its own words.
  EMS_GLPK_FAILED
};

/// How far a search is.
typedef struct ems_glpk_progress {
  /// Whether the tree has been entered; before that it is the root relaxation.
  bool in_tree;
  /// Seconds since the call.
  double seconds;
  /// Tree nodes so far.
  int64_t nodes;
  /// Best objective so far; NaN for none.
  double incumbent;
  /// Proven bound so far; NaN for none.
  double bound;
} ems_glpk_progress;

/// A problem by columns and how to solve it. Nothing is checked here; every fault comes back as EMS_GLPK_FAILED, but a
/// NaN coefficient is not noticed by GLPK: check the numbers before.
typedef struct ems_glpk_request {
  int32_t row_count;
  int32_t column_count;
  bool maximize;
  /// The objective's constant.
  double offset;
  const double *objective;
  /// Infinite for none.
  const double *column_lower, *column_upper;
  /// NULL for a linear program. Bounds of integer columns must be whole.
  const bool *is_integer;
  /// Infinite for none.
  const double *row_lower, *row_upper;
  /// Where each column starts in the two arrays below; one more than columns.
  const intptr_t *column_starts;
  /// Rows from zero, none twice in a column.
  const int32_t *row_indices;
  const double *coefficients;

  /// Seconds over everything, from the call on; infinite for none, zero and less stop at once.
  double time_limit;
  /// |objective - bound| / |objective| at which to stop; zero or more.
  double relative_gap;
  /// |objective - bound| at which to stop.
  double absolute_gap;
  /// Leave out cuts and heuristics of the tree.
  bool plain_tree;
  /// How far from whole an integer may be, between zero and one; zero for GLPK's 1e-5.
  double integer_tolerance;
  /// Nodes after which to stop; negative for no limit.
  int64_t node_limit;
  /// A feasible point with exactly whole integers, already verified (GLPK believes anything), or NULL.
  const double *initial_point;

  /// Handed to the two functions below, which are called on the solving thread and must return.
  void *context;
  /// Polled every few milliseconds; NULL for never.
  bool (*is_cancelled)(void *context);
  /// Told now and then; NULL for never.
  void (*on_progress)(void *context, const ems_glpk_progress *progress);
} ems_glpk_request;

/// What came out. The caller provides the three arrays.
typedef struct ems_glpk_result {
  /// One of the EMS_GLPK codes.
  int32_t status;
  /// Column values; written when `has_values`.
  double *values;
  /// d objective / d right-hand side per row, and reduced costs per column, in the stated sense; written when
  /// `has_duals`, which only an optimal linear program has.
  double *duals, *reduced_costs;
  bool has_values;
  bool has_duals;
  /// The proven bound, constant included; NaN for none.
  double bound;
  /// Simplex iterations of the root relaxation.
  int64_t iterations;
  /// Tree nodes.
  int64_t nodes;
  double seconds;
  /// Seconds from the call until GLPK held the problem; NaN if it never did.
  double loading_seconds;
  /// GLPK's own words when something went wrong; empty otherwise.
  char message[480];
} ems_glpk_result;

/// Solves `request` and fills `result`, on a thread of its own; returns when that thread has ended.
void ems_glpk_solve(const ems_glpk_request *request, ems_glpk_result *result);

/// The text in `result->message`.
const char *ems_glpk_message(const ems_glpk_result *result);

/// GLPK's version, such as "5.0"; empty when built without it.
const char *ems_glpk_version(void);

#if defined(__cplusplus)
}
#endif

#endif
