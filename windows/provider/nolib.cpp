// What the compiler calls and would otherwise take from libstdc++ together with its exceptions: some 80 KB in every process
// that shows a sign-in screen. `new` here is always the nothrow one, and its result is checked.
#include <cstdlib>
#include <new>

void* operator new(std::size_t size) { return std::malloc(size != 0 ? size : 1); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return std::malloc(size != 0 ? size : 1); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

// A pure virtual call is a fault of ours: fail where it happened.
extern "C" void __cxa_pure_virtual() { __builtin_trap(); }
