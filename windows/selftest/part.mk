programs += selftest
selftest.output  := SsprSelfTest.exe
# the assertions that the tests use, and those parts of the service that they are about
selftest.sources := win32/no_exceptions.cpp $(wildcard contract/*.cpp) $(wildcard selftest/*.cpp) tests/host/sign_in_screen.cpp \
  $(addprefix broker/,accounts.cpp caller.cpp facts.cpp launcher_process.cpp limits.cpp registry.cpp windows_os.cpp)
selftest.link    := -municode
selftest.libs    := -ladvapi32 -lnetapi32 -luserenv -lwtsapi32 -lbcrypt -lole32 -luuid -lgdi32 -luser32
