// Raw deflate streams and CRC-32, for what is packed in archives.
#include <zlib.h>
