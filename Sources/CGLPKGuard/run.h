// One solve: what the two source files of the guard share.
#ifndef EMS_RUN_H
#define EMS_RUN_H

#include "include/CGLPKGuard.h"

#ifdef EMS_GLPK

#include <glpk.h>
#include <pthread.h>
#include <setjmp.h>

// Why the search was asked to end.
enum { RUN_ON, RUN_TIME, RUN_CANCELLED, RUN_NODES, RUN_GAP };

// What the waiting caller may read at any time; behind the lock.
typedef struct ems_shared {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  // The arrays of the request are not needed any more.
  bool loaded;
  double loading_seconds;
  bool ended;
  // The caller has left; whoever ends last frees everything.
  bool abandoned;
  // The caller's wish, as the caller saw it.
  int stop;
  bool in_tree;
  double *values;
  bool has_values;
  double bound;
  int64_t nodes;
} ems_shared;

// State of one solve. It lies on the heap, outside GLPK's environment and outside the frame of setjmp, so that everything
// in it is still there after a longjmp, and after the caller has given up waiting.
typedef struct ems_run {
  const ems_glpk_request *request;
  ems_glpk_result *result;
  ems_glpk_request own_request;
  ems_glpk_result own_result;
  ems_shared shared;

  double began;
  double deadline;
  double last_progress;

  // Set once; the first reason holds.
  int stop;
  double stop_seen;

  // The place to leave GLPK by, and whether the way out was GLPK's own abort or our wish to stop.
  jmp_buf escape;
  bool aborted;
  bool left;
  char heard[2][240];

  glp_prob *problem;
  bool in_simplex;
  bool in_tree;
  // A second attempt at the tree, without cuts and heuristics.
  bool plain;
  bool point_offered;
  int64_t nodes;
  double incumbent;
  double bound;
  double *scratch_values;
  int *scratch_rows;
  double *row_scale, *column_scale;
  void *ranges;
  glp_iocp tree_options;
} ems_run;

// Seconds on a clock that only goes forward.
double run_clock(void);
// Looks at the clock and the caller's flag, tells progress; true when the search should end.
bool run_should_stop(ems_run *run);
// Ends the run from inside GLPK, which never gets control back in this environment.
_Noreturn void run_leave(ems_run *run);
// Lets the caller see how far the solve is.
void run_publish(ems_run *run);
// Notes when GLPK first held the problem.
void run_took(ems_run *run);
// Says that the request's arrays have been read.
void run_loaded(ems_run *run);
// Keeps GLPK's best integer point if it is new.
void run_keep_incumbent(ems_run *run);
void run_say(ems_run *run, const char *text, int code);

// From the first to the last GLPK call, in the thread.
void run_once(ems_run *run);
bool run_make_room_for_scaling(ems_run *run);
// Gives the rows and columns of the problem their scale factors.
void run_scale(ems_run *run);
// Load, scale, basis, simplex and branch and bound; called inside setjmp.
void run_optimise(ems_run *run);

#endif
#endif
