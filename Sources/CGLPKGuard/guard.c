// The thread, the environment and the way out of GLPK. The mathematics is in optimise.c.
#if !defined(_GNU_SOURCE)
#define _GNU_SOURCE  // _setjmp, clock_gettime and pthread under -std=c11
#endif

#include "run.h"

#include <math.h>
#include <string.h>

const char *ems_glpk_message(const ems_glpk_result *result) { return result->message; }

#ifndef EMS_GLPK

const char *ems_glpk_version(void) { return ""; }

void ems_glpk_solve(const ems_glpk_request *request, ems_glpk_result *result) {
  (void)request;
  result->status = EMS_GLPK_NOT_BUILT;
  result->has_values = false;
  result->has_duals = false;
  result->bound = NAN;
  result->iterations = 0;
  result->nodes = 0;
  result->seconds = 0;
  strcpy(result->message, "built without GLPK");
}

#else

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

// Enough for GLPK's deepest recursion on any thread-size default of the platform; only touched pages cost memory.
#define STACK_BYTES (64u << 20)
// How long after the wish to stop the gentle way may take: the tree's flag, and the simplex method's own time limit,
// which refactorizes once more but leaves a point.
#define TREE_PATIENCE_SECONDS 0.1
#define SIMPLEX_PATIENCE_SECONDS 0.5
#define PROGRESS_SECONDS 0.05

const char *ems_glpk_version(void) { return glp_version(); }

double run_clock(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

void run_say(ems_run *run, const char *text, int code) {
  snprintf(run->result->message, sizeof run->result->message, "%s (code %d)", text, code);
}

bool run_should_stop(ems_run *run) {
  const ems_glpk_request *request = run->request;
  double now = run_clock();
  if (run->stop == RUN_ON) {
    if (request->is_cancelled && request->is_cancelled(request->context)) run->stop = RUN_CANCELLED;
    else if (now >= run->deadline) run->stop = RUN_TIME;
    if (run->stop != RUN_ON) run->stop_seen = now;
  }
  if (request->on_progress && now - run->last_progress >= PROGRESS_SECONDS) {
    run->last_progress = now;
    ems_glpk_progress progress = {run->in_tree, now - run->began, run->nodes, run->incumbent, run->bound};
    request->on_progress(request->context, &progress);
  }
  return run->stop != RUN_ON;
}

void run_leave(ems_run *run) {
  run->left = true;
  _longjmp(run->escape, 1);
}

void run_keep_incumbent(ems_run *run) {
  glp_prob *problem = run->problem;
  int status = glp_mip_status(problem);
  if (status != GLP_FEAS && status != GLP_OPT) return;
  double objective = glp_mip_obj_val(problem);
  bool better = run->request->maximize ? objective > run->incumbent : objective < run->incumbent;
  if (!better && !isnan(run->incumbent)) return;
  for (int j = 0; j < run->request->column_count; j++) run->result->values[j] = glp_mip_col_val(problem, j + 1);
  run->incumbent = objective;
  run->result->has_values = true;
}

// GLPK's terminal: swallows everything, remembers the last two lines (an abort prints its reason and its place), and
// is the only place where control comes by while a linear program is being solved.
static int hear(void *info, const char *text) {
  ems_run *run = info;
  memcpy(run->heard[0], run->heard[1], sizeof run->heard[0]);
  snprintf(run->heard[1], sizeof run->heard[1], "%s", text);
  // An abort in progress must reach its own hook.
  if (glp_at_error() || run->problem == NULL) return 1;
  if (!run_should_stop(run)) return 1;
  // Only the tree and a linear program at its deadline have a point that is worth a moment.
  bool keeps_point = run->in_tree || (run->in_simplex && run->stop == RUN_TIME && !run->request->is_integer);
  double patience = run->in_tree ? TREE_PATIENCE_SECONDS : SIMPLEX_PATIENCE_SECONDS;
  if (!keeps_point || run_clock() - run->stop_seen >= patience) {
    // The incumbent may be newer than the last visit to the tree's callback.
    if (run->in_tree) run_keep_incumbent(run);
    run_leave(run);
  }
  return 1;
}

static void without_line_end(char *text) {
  size_t length = strlen(text);
  while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == ' ')) text[--length] = 0;
}

// Called by GLPK where it would call abort().
static void at_abort(void *info) {
  ems_run *run = info;
  without_line_end(run->heard[0]);
  without_line_end(run->heard[1]);
  snprintf(
      run->result->message, sizeof run->result->message, "GLPK: %s; %s", run->heard[0], run->heard[1]);
  run->aborted = true;
  _longjmp(run->escape, 1);
}

// From the first to the last GLPK call. No local variable lives across the jump.
static void run_once(ems_run *run) {
  if (glp_init_env() != 0) {
    run->result->status = EMS_GLPK_FAILED;
    run_say(run, "GLPK has no environment", 0);
    return;
  }
  run->problem = NULL;
  run->in_simplex = false;
  run->in_tree = false;
  run->aborted = false;
  run->left = false;
  run->result->status = EMS_GLPK_FAILED;
  glp_term_hook(hear, run);
  glp_error_hook(at_abort, run);
  if (_setjmp(run->escape) == 0) run_optimise(run);
  // Frees every block of this environment, also those that were lost by jumping.
  glp_free_env();
  run->problem = NULL;
  if (run->left) {
    switch (run->stop) {
      case RUN_CANCELLED: run->result->status = EMS_GLPK_CANCELLED; break;
      case RUN_NODES: run->result->status = EMS_GLPK_NODE_LIMIT; break;
      case RUN_GAP: run->result->status = EMS_GLPK_OPTIMAL; break;
      default: run->result->status = EMS_GLPK_TIME_LIMIT; break;
    }
  } else if (run->aborted) {
    run->result->status = EMS_GLPK_FAILED;
  }
}

static void *run_thread(void *argument) {
  ems_run *run = argument;
  run_once(run);
  // What breaks in the tree is nearly always a cut or a heuristic: once more without them.
  bool broken = run->aborted || run->result->status == EMS_GLPK_NUMERICAL;
  if (broken && run->in_tree && !run_should_stop(run)) {
    run->plain = true;
    run->point_offered = false;
    run->result->message[0] = 0;
    run_once(run);
  }
  return NULL;
}

static bool run_in_thread(ems_run *run) {
  pthread_t thread;
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) return false;
  bool sized = pthread_attr_setstacksize(&attributes, STACK_BYTES) == 0;
  int failure = pthread_create(&thread, sized ? &attributes : NULL, run_thread, run);
  pthread_attr_destroy(&attributes);
  if (failure != 0) return false;
  return pthread_join(thread, NULL) == 0;
}

void ems_glpk_solve(const ems_glpk_request *request, ems_glpk_result *result) {
  ems_run run;
  memset(&run, 0, sizeof run);
  run.request = request;
  run.result = result;
  run.began = run_clock();
  run.deadline = run.began + request->time_limit;
  run.incumbent = NAN;
  run.bound = NAN;
  run.last_progress = -INFINITY;
  result->status = EMS_GLPK_FAILED;
  result->has_values = false;
  result->has_duals = false;
  result->iterations = 0;
  result->message[0] = 0;

  intptr_t longest = 0;
  for (int32_t j = 0; j < request->column_count; j++) {
    intptr_t length = request->column_starts[j + 1] - request->column_starts[j];
    if (length > longest) longest = length;
  }
  // One buffer serves columns while loading and whole points in the tree.
  size_t room = 1 + (size_t)(longest > request->column_count ? longest : request->column_count);
  run.scratch_values = malloc(room * sizeof(double));
  run.scratch_rows = malloc(room * sizeof(int));
  if (!(request->relative_gap >= 0) || isnan(request->absolute_gap) || isnan(request->time_limit)) {
    strcpy(result->message, "a gap or the time limit is not a number, or the relative gap is negative");
  } else if (!run.scratch_values || !run.scratch_rows || !run_make_room_for_scaling(&run)) {
    strcpy(result->message, "out of memory");
  } else if (run_should_stop(&run)) {
    result->status = run.stop == RUN_CANCELLED ? EMS_GLPK_CANCELLED : EMS_GLPK_TIME_LIMIT;
  } else if (!run_in_thread(&run)) {
    strcpy(result->message, "no thread for GLPK");
  }
  free(run.scratch_values);
  free(run.scratch_rows);
  free(run.row_scale);
  free(run.column_scale);
  free(run.ranges);
  result->bound = run.bound;
  result->nodes = run.nodes;
  result->seconds = run_clock() - run.began;
}

#endif
