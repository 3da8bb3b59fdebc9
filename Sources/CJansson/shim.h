/* jansson, as a module. */
#include <jansson.h>
