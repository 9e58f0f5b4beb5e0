// What glibc (since 2.29) has for starting programs and its own header hides from Swift.
#pragma once
#include <spawn.h>

// The started program's folder.
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);

// A pipe whose ends, with O_CLOEXEC, no other program gets.
int pipe2(int ends[2], int flags);

// A flag of posix_spawnattr_setflags: the started program leads a session of its own, without a terminal.
enum { terrazzo_spawn_session = 0x80 };
