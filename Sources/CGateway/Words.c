/* What may stand in a forced command, a key line and TERM. */
#include "CGateway.h"

#include <string.h>

static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool gw_is_name(const char *text) {
  if (!is_lower(text[0])) return false;
  size_t length = 1;
  for (; text[length]; length++) {
    char c = text[length];
    if (length >= GW_NAME - 1 || !(is_lower(c) || is_digit(c) || c == '_' || c == '-')) return false;
  }
  return true;
}

bool gw_is_number(const char *text) {
  if (!is_digit(text[0]) || text[0] == '0') return false;
  size_t length = 1;
  for (; text[length]; length++) {
    if (length >= 18 || !is_digit(text[length])) return false;
  }
  return true;
}

bool gw_is_kind(const char *text) {
  static const char *const kinds[] = {
      "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa"};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    if (strcmp(text, kinds[i]) == 0) return true;
  }
  return false;
}

bool gw_is_blob(const char *text) {
  size_t length = 0;
  while (is_lower(text[length]) || is_upper(text[length]) || is_digit(text[length]) || text[length] == '+' ||
         text[length] == '/') {
    length++;
  }
  size_t padding = strspn(text + length, "=");
  return length > 0 && padding <= 2 && text[length + padding] == 0 && (length + padding) % 4 == 0 &&
         length + padding < GW_BLOB;
}

bool gw_is_term(const char *text) {
  size_t length = 0;
  for (; text[length]; length++) {
    char c = text[length];
    if (length >= 32) return false;
    if (!(is_lower(c) || is_upper(c) || is_digit(c) || c == '.' || c == '+' || c == '-')) return false;
  }
  return length > 0;
}

bool gw_read_command(const char *text, char number[GW_NUMBER], char name[GW_NAME]) {
  static const char start[] = "quill session --key-id ", middle[] = " --as ";
  if (strncmp(text, start, sizeof start - 1) != 0) return false;
  const char *digits = text + sizeof start - 1;
  const char *end = strchr(digits, ' ');
  if (!end || end - digits >= GW_NUMBER || strncmp(end, middle, sizeof middle - 1) != 0) return false;
  memcpy(number, digits, (size_t)(end - digits));
  number[end - digits] = 0;
  const char *who = end + sizeof middle - 1;
  if (!gw_is_number(number) || !gw_is_name(who)) return false;
  strcpy(name, who); /* a name is shorter than GW_NAME */
  return true;
}
