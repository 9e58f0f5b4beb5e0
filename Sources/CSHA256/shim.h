// SHA-256 of libmd, the digest by which packages are pinned.
#include <sys/types.h>
#include <sha2.h>
