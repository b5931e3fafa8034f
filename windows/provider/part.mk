programs += provider
provider.output := SsprCredentialProvider.dll
provider.sources := $(wildcard provider/*.cpp) provider/provider.rc provider/provider.def
# advapi32 registry, services, event log; ole32 CoTaskMem; gdi32 the picture. Nothing else may be loaded into the sign-in screen.
provider.libs := -lole32 -luuid -ladvapi32 -lgdi32 -luser32
provider.flags := -fno-threadsafe-statics
