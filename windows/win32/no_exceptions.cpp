// There are no exceptions in these programs. What libstdc++ would throw (no memory, an index that is none) ends the process
// here, at once and where it happened, instead of by way of its unwinder, demangler and printf, which would be 100 KB of every
// program. Whoever started the process cleans up after it.
#include <cstdlib>
#include <new>

namespace {

[[noreturn]] void end() { __builtin_trap(); }

void* allocated(std::size_t size) {
  void* memory = std::malloc(size != 0 ? size : 1);
  if (memory == nullptr) end();
  return memory;
}

}  // namespace

void* operator new(std::size_t size) { return allocated(size); }
void* operator new[](std::size_t size) { return allocated(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return std::malloc(size != 0 ? size : 1); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

// all of them: the linker takes libstdc++'s own for the sake of one that is missing
namespace std {

[[noreturn]] void __throw_bad_alloc() { end(); }
[[noreturn]] void __throw_bad_array_new_length() { end(); }
[[noreturn]] void __throw_bad_cast() { end(); }
[[noreturn]] void __throw_bad_exception() { end(); }
[[noreturn]] void __throw_bad_function_call() { end(); }
[[noreturn]] void __throw_bad_typeid() { end(); }
[[noreturn]] void __throw_domain_error(const char*) { end(); }
[[noreturn]] void __throw_invalid_argument(const char*) { end(); }
[[noreturn]] void __throw_length_error(const char*) { end(); }
[[noreturn]] void __throw_logic_error(const char*) { end(); }
[[noreturn]] void __throw_out_of_range(const char*) { end(); }
[[noreturn]] void __throw_overflow_error(const char*) { end(); }
[[noreturn]] void __throw_range_error(const char*) { end(); }
[[noreturn]] void __throw_runtime_error(const char*) { end(); }
[[noreturn]] void __throw_underflow_error(const char*) { end(); }
[[noreturn]] void __throw_out_of_range_fmt(const char*, ...) { end(); }

}  // namespace std

namespace __gnu_cxx {
void __verbose_terminate_handler() { end(); }
}  // namespace __gnu_cxx
