#pragma once

#include <stddef.h>
#include <stdint.h>

/// The processor's own CRC-32C instruction, which Swift cannot name: SSE4.2 `crc32`, ARMv8 `crc32c`.

/// 1 if this processor has it; 0 if the caller must use a table.
int cc_has_crc32c(void);
/// Continues `state`, which is the inverted checksum, over `size` bytes; only where ``cc_has_crc32c`` is 1.
uint32_t cc_crc32c(uint32_t state, const void *bytes, size_t size);
