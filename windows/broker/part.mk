programs += broker
broker.output  := SsprBroker.exe
broker.sources := win32/no_exceptions.cpp $(wildcard broker/*.cpp) broker/messages.mc
broker.libs    := -ladvapi32 -lnetapi32 -luserenv -lwtsapi32 -lbcrypt -luser32
