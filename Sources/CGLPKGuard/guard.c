// The environment and the way out of GLPK. The mathematics is in optimise.c, the thread in wait.c.
#if !defined(_GNU_SOURCE)
#define _GNU_SOURCE  // _setjmp and clock_gettime under -std=c11
#endif

#include "run.h"

#include <math.h>
#include <string.h>

#ifdef EMS_GLPK

#include <stdio.h>
#include <time.h>

// How long after the wish to stop the gentle way may take: the tree's flag, and the simplex method's own time limit,
// which refactorizes once more but leaves a point.
#define TREE_PATIENCE_SECONDS 0.1
#define SIMPLEX_PATIENCE_SECONDS 0.4
#define PROGRESS_SECONDS 0.05

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
  ems_shared *shared = &run->shared;
  double now = run_clock();
  pthread_mutex_lock(&shared->lock);
  // After the caller has left, its functions may not be called any more.
  if (run->stop == RUN_ON) {
    if (shared->stop != RUN_ON) run->stop = shared->stop;
    else if (!shared->abandoned && request->is_cancelled && request->is_cancelled(request->context)) {
      run->stop = RUN_CANCELLED;
    } else if (now >= run->deadline) run->stop = RUN_TIME;
    if (run->stop != RUN_ON) run->stop_seen = now;
  }
  if (!shared->abandoned && request->on_progress && now - run->last_progress >= PROGRESS_SECONDS) {
    run->last_progress = now;
    ems_glpk_progress progress = {run->in_tree, now - run->began, run->nodes, run->incumbent, run->bound};
    request->on_progress(request->context, &progress);
  }
  pthread_mutex_unlock(&shared->lock);
  return run->stop != RUN_ON;
}

void run_publish(ems_run *run) {
  ems_shared *shared = &run->shared;
  pthread_mutex_lock(&shared->lock);
  shared->in_tree = run->in_tree;
  shared->bound = run->bound;
  shared->nodes = run->nodes;
  pthread_mutex_unlock(&shared->lock);
}

void run_took(ems_run *run) {
  pthread_mutex_lock(&run->shared.lock);
  // A second attempt loads again; what counts is when GLPK first held it.
  if (isnan(run->shared.loading_seconds)) run->shared.loading_seconds = run_clock() - run->began;
  pthread_mutex_unlock(&run->shared.lock);
}

void run_loaded(ems_run *run) {
  pthread_mutex_lock(&run->shared.lock);
  run->shared.loaded = true;
  pthread_mutex_unlock(&run->shared.lock);
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
  ems_shared *shared = &run->shared;
  pthread_mutex_lock(&shared->lock);
  memcpy(shared->values, run->result->values, (size_t)run->request->column_count * sizeof(double));
  shared->has_values = true;
  pthread_mutex_unlock(&shared->lock);
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
void run_once(ems_run *run) {
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

#endif
