/* cmark-gfm and its extensions, as one module. */
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
