/*
 * A disk that remembers what was done to it, and fails when it is told to.
 *
 * Preloaded into a process, it stands between that process and the C library for every file in one folder:
 *
 *   DISK_FOLDER     the folder, as the system names it; nothing below it, nothing elsewhere
 *   DISK_RECORDING  a file to which every creation, write, truncation, sync and deletion is appended, in order
 *   DISK_FAULTS     a file of `struct faults`, mapped: whoever changes it changes how the disk behaves from then on
 *
 * An operation and its record are one step under one lock, so the order of the records is the order of what happened.
 * Whatever this file does not know how to record ends the process: a recording with a hole would prove nothing.
 * Files whose name ends with `-shm` are SQLite's shared memory, which need not outlive anything: not recorded.
 */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define DESCRIPTORS_MAX 4096
#define NAMES_MAX 64
#define NAME_BYTES 128

/* What a descriptor is, where it is not the number of a file. */
#define UNWATCHED 0
#define FOLDER (-1)
#define UNRECORDED (-2)

/* As `faults.rs` writes it; errors are numbers of errno.h, 0 is none. */
struct faults {
    volatile int32_t write_error;
    volatile int32_t sync_error;
    volatile int32_t sync_ms;
    volatile int32_t open_error; /* of opening for writing */
    volatile int32_t failed;     /* so many operations failed because of the above */
    volatile int32_t synced;     /* so many syncs were asked for */
};

struct record {
    uint8_t kind;
    uint8_t none[3];
    uint32_t file;
    uint64_t offset;
    uint64_t length;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *folder;
static size_t folder_length;
static int recording = -1;
static struct faults *faults;
static int watched[DESCRIPTORS_MAX];
static struct { char name[NAME_BYTES]; int file; } names[NAMES_MAX];
static int files;

static int (*real_open)(const char *, int, ...);
static int (*real_close)(int);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_unlink)(const char *);
static int (*real_rename)(const char *, const char *);
static void *(*real_mmap)(void *, size_t, int, int, int, off_t);
static int (*real_posix_fallocate)(int, off_t, off_t);

static void give_up(const char *why) {
    fprintf(stderr, "disk.c: %s\n", why);
    abort();
}

static void *next(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) give_up(name);
    return found;
}

__attribute__((constructor)) static void begin(void) {
    if (real_open) return;
    real_close = next("close");
    real_write = next("write");
    real_pwrite = next("pwrite64");
    real_ftruncate = next("ftruncate64");
    real_fsync = next("fsync");
    real_fdatasync = next("fdatasync");
    real_unlink = next("unlink");
    real_rename = next("rename");
    real_mmap = next("mmap64");
    real_posix_fallocate = next("posix_fallocate64");
    real_open = next("open64");
    folder = getenv("DISK_FOLDER");
    folder_length = folder ? strlen(folder) : 0;
    const char *path = getenv("DISK_RECORDING");
    if (path) recording = real_open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (path && recording < 0) give_up("the recording cannot be opened");
    path = getenv("DISK_FAULTS");
    if (path) {
        int fd = real_open(path, O_RDWR | O_CLOEXEC);
        faults = fd < 0 ? MAP_FAILED : real_mmap(NULL, sizeof *faults, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        if (faults == MAP_FAILED) give_up("the faults cannot be mapped");
    }
}

static void record(char kind, int file, uint64_t offset, const void *data, uint64_t length) {
    if (recording < 0) return;
    struct record head = {.kind = (uint8_t)kind, .file = (uint32_t)file, .offset = offset, .length = data ? length : 0};
    struct iovec parts[2] = {{&head, sizeof head}, {(void *)data, data ? length : 0}};
    if (writev(recording, parts, 2) != (ssize_t)(sizeof head + head.length)) give_up("the recording cannot be written");
}

/* The name of a path within the folder; NULL for all others. */
static const char *name_of(const char *path) {
    if (!folder || !path || strncmp(path, folder, folder_length) != 0 || path[folder_length] != '/') return NULL;
    const char *name = path + folder_length + 1;
    if (*name == 0 || strchr(name, '/')) return NULL;
    if (strlen(name) >= NAME_BYTES) give_up("a name is too long");
    return name;
}

static int is_unrecorded(const char *name) {
    size_t length = strlen(name);
    return length >= 4 && strcmp(name + length - 4, "-shm") == 0;
}

static int watching(int fd) {
    return fd >= 0 && fd < DESCRIPTORS_MAX ? watched[fd] : UNWATCHED;
}

static int fail(int error) {
    __sync_fetch_and_add(&faults->failed, 1);
    errno = error;
    return -1;
}

static int slot_of(const char *name) {
    for (int at = 0; at < NAMES_MAX; at++)
        if (names[at].file && strcmp(names[at].name, name) == 0) return at;
    return -1;
}

static int file_named(const char *name, int is_new) {
    int at = slot_of(name);
    if (at >= 0) return names[at].file;
    if (!is_new && recording >= 0) give_up("a file was there before the recording began");
    for (at = 0; at < NAMES_MAX && names[at].file; at++) {}
    if (at == NAMES_MAX) give_up("too many files");
    strcpy(names[at].name, name);
    names[at].file = ++files;
    record('N', files, 0, name, strlen(name));
    return files;
}

static int opened(const char *path, int flags, mode_t mode) {
    begin();
    const char *name = name_of(path);
    if (!name) {
        int fd = real_open(path, flags, mode);
        if (folder && fd >= 0 && fd < DESCRIPTORS_MAX) watched[fd] = strcmp(path, folder) == 0 ? FOLDER : UNWATCHED;
        return fd;
    }
    int writes = (flags & O_ACCMODE) != O_RDONLY;
    if (faults && faults->open_error && writes) return fail(faults->open_error);
    pthread_mutex_lock(&lock);
    int is_new = access(path, F_OK) != 0;
    int fd = real_open(path, flags, mode);
    int error = errno;
    if (fd >= DESCRIPTORS_MAX) give_up("too many descriptors");
    if (fd >= 0) {
        watched[fd] = is_unrecorded(name) ? UNRECORDED : file_named(name, is_new);
        if (watched[fd] > 0 && (flags & O_TRUNC) && !is_new) record('T', watched[fd], 0, NULL, 0);
    }
    pthread_mutex_unlock(&lock);
    errno = error;
    return fd;
}

static mode_t mode_of(int flags, va_list arguments) {
    return flags & (O_CREAT | __O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
}

int open(const char *path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = mode_of(flags, arguments);
    va_end(arguments);
    return opened(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = mode_of(flags, arguments);
    va_end(arguments);
    return opened(path, flags, mode);
}

int close(int fd) {
    begin();
    if (fd >= 0 && fd < DESCRIPTORS_MAX) watched[fd] = UNWATCHED;
    return real_close(fd);
}

static ssize_t finish_write(int fd, const void *data, ssize_t written, off_t offset) {
    if (written > 0 && watching(fd) > 0) record('W', watching(fd), (uint64_t)offset, data, (uint64_t)written);
    return written;
}

ssize_t write(int fd, const void *data, size_t length) {
    begin();
    if (watching(fd) == UNWATCHED) return real_write(fd, data, length);
    if (faults && faults->write_error) return fail(faults->write_error);
    pthread_mutex_lock(&lock);
    ssize_t written = real_write(fd, data, length);
    int error = errno;
    finish_write(fd, data, written, lseek(fd, 0, SEEK_CUR) - (written > 0 ? written : 0));
    pthread_mutex_unlock(&lock);
    errno = error;
    return written;
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
    begin();
    if (watching(fd) == UNWATCHED) return real_pwrite(fd, data, length, offset);
    if (faults && faults->write_error) return fail(faults->write_error);
    pthread_mutex_lock(&lock);
    ssize_t written = real_pwrite(fd, data, length, offset);
    int error = errno;
    finish_write(fd, data, written, offset);
    pthread_mutex_unlock(&lock);
    errno = error;
    return written;
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) {
    return pwrite64(fd, data, length, offset);
}

int ftruncate64(int fd, off64_t size) {
    begin();
    if (watching(fd) == UNWATCHED) return real_ftruncate(fd, size);
    if (faults && faults->write_error) return fail(faults->write_error);
    pthread_mutex_lock(&lock);
    int done = real_ftruncate(fd, size);
    int error = errno;
    if (done == 0 && watching(fd) > 0) record('T', watching(fd), (uint64_t)size, NULL, 0);
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}

int ftruncate(int fd, off_t size) {
    return ftruncate64(fd, size);
}

static int synced(int fd, int (*sync)(int)) {
    if (watching(fd) == UNWATCHED) return sync(fd);
    if (faults) {
        __sync_fetch_and_add(&faults->synced, 1);
        int ms = faults->sync_ms;
        struct timespec wait = {ms / 1000, (ms % 1000) * 1000000L};
        if (ms) nanosleep(&wait, NULL);
        if (faults->sync_error) return fail(faults->sync_error);
    }
    pthread_mutex_lock(&lock);
    int done = sync(fd);
    int error = errno;
    if (done == 0 && watching(fd) > 0) record('S', watching(fd), 0, NULL, 0);
    if (done == 0 && watching(fd) == FOLDER) record('D', 0, 0, NULL, 0);
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}

int fsync(int fd) {
    begin();
    return synced(fd, real_fsync);
}

int fdatasync(int fd) {
    begin();
    return synced(fd, real_fdatasync);
}

int unlink(const char *path) {
    begin();
    const char *name = name_of(path);
    if (!name || is_unrecorded(name)) return real_unlink(path);
    pthread_mutex_lock(&lock);
    int done = real_unlink(path);
    int error = errno, at = slot_of(name);
    if (done == 0 && at >= 0) {
        record('U', names[at].file, 0, name, strlen(name));
        names[at].file = 0;
    }
    pthread_mutex_unlock(&lock);
    errno = error;
    return done;
}

/* What SQLite does not do today. */

int rename(const char *from, const char *to) {
    begin();
    if (recording >= 0 && (name_of(from) || name_of(to))) give_up("a file is renamed");
    return real_rename(from, to);
}

void *mmap64(void *where, size_t length, int protection, int flags, int fd, off64_t offset) {
    begin();
    if (recording >= 0 && watching(fd) > 0 && (protection & PROT_WRITE) && (flags & MAP_SHARED))
        give_up("a file is written through memory");
    return real_mmap(where, length, protection, flags, fd, offset);
}

void *mmap(void *where, size_t length, int protection, int flags, int fd, off_t offset) {
    return mmap64(where, length, protection, flags, fd, offset);
}

int posix_fallocate64(int fd, off64_t offset, off64_t length) {
    begin();
    if (recording >= 0 && watching(fd) > 0) give_up("space is allocated");
    return real_posix_fallocate(fd, offset, length);
}

int posix_fallocate(int fd, off_t offset, off_t length) {
    return posix_fallocate64(fd, offset, length);
}
