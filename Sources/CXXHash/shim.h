// The digest of a file's bytes: 128-bit XXH3, streamed.
#include <xxhash.h>
