programs += launcher
launcher.output  := SsprLauncher.exe
launcher.sources := $(wildcard launcher/*.cpp)
launcher.link    := -mwindows
launcher.libs    := -ladvapi32 -luser32
