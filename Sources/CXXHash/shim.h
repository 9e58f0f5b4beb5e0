// The digest of a file's bytes: XXH3 with 128 bits, streamed.
#include <xxhash.h>
