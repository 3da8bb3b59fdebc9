/* The launcher's steps, in the order they are taken. */
#ifndef LOGIN_H
#define LOGIN_H

#include "CGateway.h"

enum { REFUSED = 126, KILLED = 70 };

/* What was asked for, checked. */
struct request {
  char number[GW_NUMBER];
  char name[GW_NAME];
  const char *word; /* "inbox", "outbox", or NULL for the screens */
};

/* Says the sentence on standard error. Returns REFUSED. */
int refuse(const char *sentence);

/* Writes to the system's log what was refused, its control bytes made visible; either may be NULL. (Request.c) */
void log_refusal(const char *command, const char *reason);
/* Reads SSH_ORIGINAL_COMMAND, as data: absent, or one of the fixed words; anything else is logged, and false. */
bool take_word(struct request *request);
/* Whether the key that sshd let in, where it says so in SSH_USER_AUTH, is the one of the request's number and name. */
bool is_own_key(const struct gw_settings *settings, const struct request *request, char reason[GW_REASON]);

/* Leaves behind what the client could have brought: environment, descriptors, folder, mask, cores. (Surroundings.c) */
bool settle_in(char reason[GW_REASON]);

/* Runs quill and waits for it; gives the terminal back whatever killed it. Returns the exit status. (Supervisor.c) */
int supervise(const struct gw_settings *settings, const struct request *request);

#endif
