programs += launcher
launcher.output  := SsprLauncher.exe
launcher.sources := win32/no_exceptions.cpp $(wildcard launcher/*.cpp)
launcher.link    := -mwindows
launcher.libs    := -ladvapi32 -luser32
