#include "CChecksum.h"

#include <string.h>

// A record is some 300 bytes: too short for the three interleaved streams that pay on long inputs.

#if defined(__x86_64__)

#include <nmmintrin.h>

int cc_has_crc32c(void) { return __builtin_cpu_supports("sse4.2") != 0; }

__attribute__((target("sse4.2"))) uint32_t cc_crc32c(uint32_t state, const void *bytes, size_t size) {
    const unsigned char *place = bytes;
    uint64_t wide = state;
    for (; size >= 8; size -= 8, place += 8) {
        uint64_t word;
        memcpy(&word, place, 8);
        wide = _mm_crc32_u64(wide, word);
    }
    state = (uint32_t)wide;
    for (; size > 0; size--) state = _mm_crc32_u8(state, *place++);
    return state;
}

#elif defined(__aarch64__) && defined(__linux__)

#include <arm_acle.h>
#include <sys/auxv.h>

#ifndef HWCAP_CRC32
#define HWCAP_CRC32 (1 << 7)
#endif

int cc_has_crc32c(void) { return (getauxval(AT_HWCAP) & HWCAP_CRC32) != 0; }

__attribute__((target("crc"))) uint32_t cc_crc32c(uint32_t state, const void *bytes, size_t size) {
    const unsigned char *place = bytes;
    for (; size >= 8; size -= 8, place += 8) {
        uint64_t word;
        memcpy(&word, place, 8);
        state = __crc32cd(state, word);
    }
    for (; size > 0; size--) state = __crc32cb(state, *place++);
    return state;
}

#else

int cc_has_crc32c(void) { return 0; }

uint32_t cc_crc32c(uint32_t state, const void *bytes, size_t size) {
    (void)bytes;
    (void)size;
    return state;
}

#endif
