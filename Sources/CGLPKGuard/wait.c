// The thread that GLPK has for itself, and how long its caller waits for it.
#if !defined(_GNU_SOURCE)
#define _GNU_SOURCE  // clock_gettime and pthread under -std=c11
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
  result->loading_seconds = NAN;
  strcpy(result->message, "built without GLPK");
}

#else

#include <stdlib.h>
#include <time.h>

// Enough for GLPK's deepest recursion on any thread-size default of the platform; only touched pages cost memory.
#define STACK_BYTES (64u << 20)
// How often the waiting caller looks, and how long after the wish to stop it waits for the thread: to be back within a
// tenth of a second from the relaxation, and half a second after a deadline.
#define POLL_SECONDS 0.02
#define RELAXATION_PATIENCE_SECONDS 0.06
#define THREAD_PATIENCE_SECONDS 0.45

const char *ems_glpk_version(void) { return glp_version(); }

static void free_run(ems_run *run) {
  free(run->scratch_values);
  free(run->scratch_rows);
  free(run->row_scale);
  free(run->column_scale);
  free(run->ranges);
  free(run->shared.values);
  free(run->own_result.values);
  free(run->own_result.duals);
  free(run->own_result.reduced_costs);
  free((double *)run->own_request.initial_point);
  pthread_cond_destroy(&run->shared.changed);
  pthread_mutex_destroy(&run->shared.lock);
  free(run);
}

static void *run_thread(void *argument) {
  ems_run *run = argument;
  run_once(run);
  // What breaks in the tree is nearly always a cut or a heuristic: once more without them. That needs the request's
  // arrays, which are there as long as the caller is.
  pthread_mutex_lock(&run->shared.lock);
  bool again = (run->aborted || run->result->status == EMS_GLPK_NUMERICAL) && run->in_tree && !run->shared.abandoned;
  if (again) run->shared.loaded = false;
  pthread_mutex_unlock(&run->shared.lock);
  if (again && !run_should_stop(run)) {
    run->plain = true;
    run->point_offered = false;
    run->result->message[0] = 0;
    run_once(run);
  }
  pthread_mutex_lock(&run->shared.lock);
  run->shared.ended = true;
  bool abandoned = run->shared.abandoned;
  pthread_cond_signal(&run->shared.changed);
  pthread_mutex_unlock(&run->shared.lock);
  if (abandoned) free_run(run);
  return NULL;
}

// Waits for a moment, on a clock that nobody sets. Called and left with the lock held.
static void wait_a_moment(ems_shared *shared) {
  struct timespec moment = {0, (long)(1e9 * POLL_SECONDS)};
#if defined(__APPLE__)
  pthread_cond_timedwait_relative_np(&shared->changed, &shared->lock, &moment);
#else
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  moment.tv_nsec += now.tv_nsec;
  moment.tv_sec = now.tv_sec + moment.tv_nsec / 1000000000;
  moment.tv_nsec %= 1000000000;
  pthread_cond_timedwait(&shared->changed, &shared->lock, &moment);
#endif
}

static bool start_thread(ems_run *run) {
  pthread_t thread;
  pthread_attr_t attributes;
  if (pthread_attr_init(&attributes) != 0) return false;
  pthread_attr_setstacksize(&attributes, STACK_BYTES);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  int failure = pthread_create(&thread, &attributes, run_thread, run);
  pthread_attr_destroy(&attributes);
  return failure == 0;
}

// Copies what the thread had told so far. Called with the lock held.
static void take_shared(const ems_run *run, ems_glpk_result *result) {
  const ems_shared *shared = &run->shared;
  result->status = shared->stop == RUN_CANCELLED ? EMS_GLPK_CANCELLED : EMS_GLPK_TIME_LIMIT;
  result->has_values = shared->has_values;
  if (shared->has_values) {
    memcpy(result->values, shared->values, (size_t)run->request->column_count * sizeof(double));
  }
  result->bound = shared->bound;
  result->nodes = shared->nodes;
  result->loading_seconds = shared->loading_seconds;
}

// Waits for the thread, and gives it up when it does not come within its patience: GLPK looks up neither inside a
// factorization nor a round of cuts, and only every five seconds inside a linear program of the tree. True when the
// thread has ended; otherwise it ends by itself when GLPK next looks up, and frees what it holds.
static bool await_thread(ems_run *run, ems_glpk_result *result) {
  const ems_glpk_request *request = run->request;
  ems_shared *shared = &run->shared;
  double stop_seen = 0;
  pthread_mutex_lock(&shared->lock);
  while (!shared->ended) {
    wait_a_moment(shared);
    if (shared->ended) break;
    double now = run_clock();
    if (shared->stop == RUN_ON) {
      if (request->is_cancelled && request->is_cancelled(request->context)) shared->stop = RUN_CANCELLED;
      else if (now >= run->deadline) shared->stop = RUN_TIME;
      if (shared->stop != RUN_ON) stop_seen = now;
    }
    if (shared->stop == RUN_ON || !shared->loaded) continue;
    // A cancelled relaxation has nothing to hand over.
    bool has_nothing = shared->stop == RUN_CANCELLED && !shared->in_tree;
    if (now - stop_seen >= (has_nothing ? RELAXATION_PATIENCE_SECONDS : THREAD_PATIENCE_SECONDS)) {
      take_shared(run, result);
      shared->abandoned = true;
      break;
    }
  }
  bool ended = shared->ended;
  pthread_mutex_unlock(&shared->lock);
  return ended;
}

static bool make_room(ems_run *run) {
  const ems_glpk_request *request = run->request;
  size_t columns = (size_t)request->column_count + 1, rows = (size_t)request->row_count + 1;
  intptr_t longest = 0;
  for (int32_t j = 0; j < request->column_count; j++) {
    intptr_t length = request->column_starts[j + 1] - request->column_starts[j];
    if (length > longest) longest = length;
  }
  // One buffer serves columns while loading and whole points in the tree.
  size_t room = 1 + (size_t)(longest > request->column_count ? longest : request->column_count);
  run->scratch_values = malloc(room * sizeof(double));
  run->scratch_rows = malloc(room * sizeof(int));
  run->own_result.values = malloc(columns * sizeof(double));
  run->own_result.duals = malloc(rows * sizeof(double));
  run->own_result.reduced_costs = malloc(columns * sizeof(double));
  run->shared.values = malloc(columns * sizeof(double));
  if (request->initial_point) {
    double *point = malloc(columns * sizeof(double));
    run->own_request.initial_point = point;
    if (!point) return false;
    memcpy(point, request->initial_point, (columns - 1) * sizeof(double));
  }
  return run->scratch_values && run->scratch_rows && run->own_result.values && run->own_result.duals
         && run->own_result.reduced_costs && run->shared.values && run_make_room_for_scaling(run);
}

static ems_run *make_run(const ems_glpk_request *request) {
  ems_run *run = calloc(1, sizeof *run);
  if (!run) return NULL;
  run->own_request = *request;
  run->own_request.initial_point = NULL;
  run->request = request;
  run->result = &run->own_result;
  run->began = run_clock();
  run->deadline = run->began + request->time_limit;
  run->incumbent = NAN;
  run->bound = NAN;
  run->shared.bound = NAN;
  run->shared.loading_seconds = NAN;
  run->last_progress = -INFINITY;
  run->own_result.status = EMS_GLPK_FAILED;
  pthread_mutex_init(&run->shared.lock, NULL);
#if defined(__APPLE__)
  pthread_cond_init(&run->shared.changed, NULL);
#else
  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
  pthread_cond_init(&run->shared.changed, &attributes);
  pthread_condattr_destroy(&attributes);
#endif
  return run;
}

// Copies what a thread that has ended found.
static void take_result(const ems_run *run, ems_glpk_result *result) {
  const ems_glpk_result *own = &run->own_result;
  size_t columns = (size_t)run->request->column_count, rows = (size_t)run->request->row_count;
  result->status = own->status;
  result->has_values = own->has_values;
  result->has_duals = own->has_duals;
  if (own->has_values) memcpy(result->values, own->values, columns * sizeof(double));
  if (own->has_duals) {
    memcpy(result->duals, own->duals, rows * sizeof(double));
    memcpy(result->reduced_costs, own->reduced_costs, columns * sizeof(double));
  }
  result->iterations = own->iterations;
  memcpy(result->message, own->message, sizeof result->message);
  result->bound = run->bound;
  result->nodes = run->nodes;
  result->loading_seconds = run->shared.loading_seconds;
}

void ems_glpk_solve(const ems_glpk_request *request, ems_glpk_result *result) {
  double began = run_clock();
  result->status = EMS_GLPK_FAILED;
  result->has_values = false;
  result->has_duals = false;
  result->bound = NAN;
  result->iterations = 0;
  result->nodes = 0;
  result->seconds = 0;
  result->loading_seconds = NAN;
  result->message[0] = 0;
  ems_run *run = make_run(request);
  if (!run) {
    strcpy(result->message, "out of memory");
    return;
  }
  bool is_mine = true;
  if (!(request->relative_gap >= 0) || isnan(request->absolute_gap) || isnan(request->time_limit)) {
    strcpy(result->message, "a gap or the time limit is not a number, or the relative gap is negative");
  } else if (!make_room(run)) {
    strcpy(result->message, "out of memory");
  } else if (run->request = &run->own_request, run_should_stop(run)) {
    result->status = run->stop == RUN_CANCELLED ? EMS_GLPK_CANCELLED : EMS_GLPK_TIME_LIMIT;
  } else if (!start_thread(run)) {
    strcpy(result->message, "no thread for GLPK");
  } else if (await_thread(run, result)) {
    take_result(run, result);
  } else {
    is_mine = false;
  }
  if (is_mine) free_run(run);
  result->seconds = run_clock() - began;
}

#endif
