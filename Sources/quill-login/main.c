/* The login shell of the gateway's account: lets one sentence through, and runs quill under it.

   quill-login -c "quill session --key-id NUMBER --as NAME"
   Exit status: quill's own; 70 where quill was killed; 126 for whatever is refused. */
#include "Login.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int count, char **words) {
  struct gw_settings settings;
  struct request request = {0};
  char reason[GW_REASON];
  if (count != 3 || strcmp(words[1], "-c") != 0 || !gw_read_command(words[2], request.number, request.name)) {
    log_refusal(count == 3 ? words[2] : NULL, NULL);
    return refuse("This account opens Quill and nothing else: connect with a key that a lead has added, without a command.");
  }
  if (!take_word(&request)) {
    return refuse("Through this gateway only Quill can be used. Connect without a command, as in: ssh -t ACCOUNT@HOST");
  }
  if (!gw_read_settings(&settings, reason) || !is_own_key(&settings, &request, reason)) {
    log_refusal(NULL, reason);
    return refuse(reason);
  }
  if (!settle_in(reason)) return refuse(reason);
  return supervise(&settings, &request);
}

int refuse(const char *sentence) {
  fprintf(stderr, "%s\n", sentence);
  return REFUSED;
}
