/* Takes the lock of a session, then tries to start programs in every way, also from a thread that was there before. Prints
   what each try came to. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "CGateway.h"

extern char **environ;
static char *const words[] = {"id", NULL};
static pthread_barrier_t locked;

static void say(const char *name, int number) {
  printf("%s %s\n", name, number == EPERM ? "EPERM" : number == 0 ? "done" : strerror(number));
}

static void *other_thread(void *unused) {
  pthread_barrier_wait(&locked);
  execv("/usr/bin/id", words);
  say("thread", errno);
  return unused;
}

int main(void) {
  pthread_t thread;
  pthread_barrier_init(&locked, NULL, 2);
  pthread_create(&thread, NULL, other_thread, NULL);
  say("lock", gw_lock_down());
  pthread_barrier_wait(&locked);
  pthread_join(thread, NULL);
  execv("/usr/bin/id", words);
  say("execve", errno);
  syscall(SYS_execveat, AT_FDCWD, "/usr/bin/id", words, environ, 0);
  say("execveat", errno);
#ifdef __x86_64__
  syscall(0x40000000 + 520, "/usr/bin/id", words, environ); /* execve by the x32 table */
  say("x32", errno);
#endif
  pid_t child;
  say("posix_spawn", posix_spawn(&child, "/usr/bin/id", NULL, NULL, words, environ));
  printf("system %d\n", WEXITSTATUS(system("id")));
  struct rlimit cores;
  getrlimit(RLIMIT_CORE, &cores);
  printf("cores %d dumpable %d privileges %d\n", (int)cores.rlim_max, prctl(PR_GET_DUMPABLE), !prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
  return 0;
}
