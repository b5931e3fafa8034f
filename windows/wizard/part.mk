programs += wizard
wizard.output := SsprWizard.exe
wizard.sources := win32/no_exceptions.cpp $(wildcard wizard/*.cpp) wizard/wizard.rc
wizard.link := -mwindows -municode
wizard.libs := -lcomctl32 -lnetapi32 -lwinhttp -lcrypt32 -lbcrypt -lgdi32 -luser32 -ladvapi32
