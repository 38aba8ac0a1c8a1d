#include "CByteClasses.h"

#include <stdbool.h>
#include <string.h>

// Written in C because Swift compiles comparisons of vectors of bytes to one comparison a byte, and
// has no way from their result to bits. The vectors are clang's own, so this is the same on every
// processor; on x86 it is compiled a second time for AVX2, which is thrice as fast.

enum { width = 64 };

typedef uint8_t Bytes __attribute__((vector_size(width)));
typedef int8_t Flags __attribute__((vector_size(width)));
typedef bool Bits __attribute__((ext_vector_type(width)));

// A macro, because vectors that a processor has no registers for cannot be passed to functions.
#define PACK(flags, into)                               \
  do {                                                  \
    Bits bits = __builtin_convertvector((flags), Bits); \
    memcpy((into), &bits, sizeof(uint64_t));            \
  } while (0)

/// What the block before says of words that go on.
typedef struct {
  uint64_t carry;
  /// Bits whose byte is the last of 2, 4, 8 and 16 bytes of a word; and of one.
  uint64_t run1, run2, run4, run8, run16;
} Before;

/// The ends of long words that hold a digit.
///
/// Adding the digits to the words carries to the end of each word that holds one.
static inline __attribute__((always_inline)) uint64_t
idEndsOf(uint64_t word, uint64_t digit, Before *before) {
  uint64_t sum, total;
  bool overflow = __builtin_add_overflow(word, digit, &sum);
  overflow |= __builtin_add_overflow(sum, before->carry, &total);
  uint64_t run2 = word & (word << 1 | before->run1 >> 63);
  uint64_t run4 = run2 & (run2 << 2 | before->run2 >> 62);
  uint64_t run8 = run4 & (run4 << 4 | before->run4 >> 60);
  uint64_t run16 = run8 & (run8 << 8 | before->run8 >> 56);
  uint64_t ends = total & ~word & (run16 << 1 | before->run16 >> 63);
  *before = (Before){overflow, word, run2, run4, run8, run16};
  return ends;
}

static inline __attribute__((always_inline)) void
classify(const uint8_t *text, size_t count, uint64_t *lineEnds, uint64_t *words, uint64_t *digits,
         uint64_t *idEnds) {
  Before before = {0};
  size_t blocks = (count + width - 1) / width;
  for (size_t block = 0; block < blocks; block++) {
    Bytes bytes;
    memcpy(&bytes, text + block * width, width);
    Flags digit = (Bytes)(bytes - '0') < 10;
    Flags letter = (Bytes)((bytes | 0x20) - 'a') < 26;
    Flags mark = ((Bytes)(bytes - '-') < 2) | (bytes == '_');
    Flags word = digit | letter | mark | ((Flags)bytes < 0);
    PACK(bytes == '\n', &lineEnds[block]);
    PACK(word, &words[block]);
    PACK(digit, &digits[block]);
    if (block + 1 == blocks && count % width != 0) {
      uint64_t mask = ((uint64_t)1 << count % width) - 1;
      lineEnds[block] &= mask;
      words[block] &= mask;
      digits[block] &= mask;
    }
    idEnds[block] = idEndsOf(words[block], digits[block], &before);
  }
  if (count % width == 0) idEnds[blocks] = idEndsOf(0, 0, &before);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static void
classifyWithAVX2(const uint8_t *text, size_t count, uint64_t *lineEnds, uint64_t *words,
                 uint64_t *digits, uint64_t *idEnds) {
  classify(text, count, lineEnds, words, digits, idEnds);
}
#endif

void postmortem_classify_bytes(
    const void *text, size_t count, uint64_t *lineEnds, uint64_t *words, uint64_t *digits,
    uint64_t *idEnds) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) {
    classifyWithAVX2(text, count, lineEnds, words, digits, idEnds);
    return;
  }
#endif
  classify(text, count, lineEnds, words, digits, idEnds);
}
