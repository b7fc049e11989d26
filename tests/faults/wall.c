/* Sets clocks for one program: the file named by WALL_FILE holds two numbers of 64 bits, in seconds: how far the wall
   clock is ahead, and how long the machine has slept, which CLOCK_BOOTTIME counts and CLOCK_MONOTONIC does not. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const volatile int64_t *ahead(void)
{
    static const volatile int64_t *shared;
    static const int64_t none[2];
    if (!shared) {
        const char *name = getenv("WALL_FILE");
        int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
        void *place = file < 0 ? MAP_FAILED : mmap(NULL, sizeof none, PROT_READ, MAP_SHARED, file, 0);
        shared = place == MAP_FAILED ? none : place;
        if (file >= 0)
            close(file);
    }
    return shared;
}

int clock_gettime(clockid_t clock, struct timespec *told)
{
    static int (*real)(clockid_t, struct timespec *);
    if (!real)
        *(void **)&real = dlsym(RTLD_NEXT, "clock_gettime");
    int status = real(clock, told);
    if (status == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        told->tv_sec += ahead()[0];
    if (status == 0 && clock == CLOCK_BOOTTIME)
        told->tv_sec += ahead()[1];
    return status;
}

int gettimeofday(struct timeval *restrict told, void *restrict zone)
{
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    told->tv_sec = now.tv_sec;
    told->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *told)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (told)
        *told = now.tv_sec;
    return now.tv_sec;
}
