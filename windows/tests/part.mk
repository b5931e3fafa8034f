# Programs that only tests need, for x64: wine here runs no other.
tests.flags := -DDOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS -DDOCTEST_CONFIG_NO_MULTITHREADING -isystem target/include -O0 -fno-threadsafe-statics

# -I/usr/include would put glibc's headers before mingw's
$(shell mkdir -p target/include && ln -sfn /usr/include/doctest target/include/doctest)

host.sources := $(wildcard tests/host/*_test.cpp) tests/host/main.cpp tests/host/abi_pin.cpp tests/host/machine.cpp tests/host/sign_in_screen.cpp

target/x64/tests/logonui-host.exe: $(host.sources:%=target/x64/obj/%.o) target/x64/core.a
target/x64/tests/fake-broker.exe: target/x64/obj/tests/host/fake_broker.cpp.o target/x64/core.a

target/x64/tests/eye.exe: target/x64/obj/tests/wine/eye.cpp.o
target/x64/tests/trust.exe: target/x64/obj/tests/wine/trust.cpp.o
target/x64/tests/wizard-look.exe: target/x64/obj/tests/wine/look.cpp.o
target/x64/tests/wizard-advice.exe: target/x64/obj/tests/wine/advice.cpp.o
target/x64/tests/wizard-look.exe target/x64/tests/wizard-advice.exe: \
  $(patsubst %,target/x64/obj/%.o,$(filter-out wizard/main.cpp,$(wildcard wizard/*.cpp)) wizard/wizard.rc) target/x64/core.a
target/x64/tests/wizard-look.exe target/x64/tests/wizard-advice.exe: hardened += -municode

target/x64/tests/wizard-says.exe: target/x64/obj/tests/http/says.cpp.o \
  $(patsubst %,target/x64/obj/%.o,wizard/http.cpp wizard/pin.cpp wizard/wide.cpp wizard/words.cpp wizard/wizard.rc) target/x64/core.a

target/x64/tests/%.exe:
	@mkdir -p $(@D)
	@echo "x64 tests/$(@F)"
	@$(prefix.x64)-g++ $(hardened) -o $@ $^ -lole32 -loleaut32 -luuid -ladvapi32 -lgdi32 -luser32 \
	  -lcomctl32 -lnetapi32 -lwinhttp -lcrypt32 -lbcrypt -loleacc

.PHONY: hosts looks
hosts: x64 target/x64/tests/logonui-host.exe target/x64/tests/fake-broker.exe

broker-test.sources := $(wildcard tests/broker/*.cpp)
target/x64/tests/broker-test.exe: $(broker-test.sources:%=target/x64/obj/%.o) target/x64/core.a

# The broker with stand-ins for what wine lacks, its launcher, and a stand-in for the wizard, in a folder of their own.
stub.sources := $(filter-out broker/accounts.cpp broker/caller.cpp broker/limits.cpp broker/messages.mc,$(broker.sources)) $(addprefix tests/broker/stub/,accounts.cpp caller.cpp limits.cpp)
target/x64/stub/SsprBroker.exe: $(stub.sources:%=target/x64/obj/%.o) target/x64/core.a
target/x64/stub/SsprWizard.exe: target/x64/obj/tests/broker/stub/wizard.cpp.o target/x64/core.a
target/x64/stub/SsprBroker.exe target/x64/stub/SsprWizard.exe:
	@mkdir -p $(@D)
	@echo "x64 stub/$(@F)"
	@$(prefix.x64)-g++ $(hardened) -o $@ $^ $(broker.libs) -luser32
target/x64/stub/SsprLauncher.exe: target/x64/SsprLauncher.exe
	@mkdir -p $(@D)
	@cp $< $@

# The self-test with the same stand-ins, beside the real launcher and wizard.
selftest-stub.sources := $(filter-out broker/accounts.cpp broker/caller.cpp broker/limits.cpp,$(selftest.sources)) $(addprefix tests/broker/stub/,accounts.cpp caller.cpp limits.cpp)
target/x64/journey/SsprSelfTest.exe: $(selftest-stub.sources:%=target/x64/obj/%.o) target/x64/core.a
	@mkdir -p $(@D)
	@echo "x64 journey/$(@F)"
	@$(prefix.x64)-g++ $(hardened) $(selftest.link) -o $@ $^ $(selftest.libs)

.PHONY: broker-tests
broker-tests: $(addprefix target/x64/,SsprBroker.exe SsprSelfTest.exe tests/broker-test.exe) \
  $(addprefix target/x64/journey/,SsprSelfTest.exe SsprLauncher.exe SsprWizard.exe) $(addprefix target/x64/stub/,SsprBroker.exe SsprLauncher.exe SsprWizard.exe)
looks: x64 $(addprefix target/x64/tests/,wizard-look.exe wizard-advice.exe eye.exe)

target/x64/tests/hold.exe: target/x64/obj/tests/installer/hold.cpp.o
target/x64/tests/press.exe: target/x64/obj/tests/installer/press.cpp.o
target/x64/tests/ask.exe: target/x64/obj/tests/installer/ask.cpp.o target/x64/obj/tests/broker/service.cpp.o target/x64/core.a
target/x64/tests/ask.exe target/x64/tests/hold.exe target/x64/tests/press.exe: hardened += -municode

.PHONY: installer-tests
installer-tests: $(addprefix target/x64/tests/,ask.exe hold.exe press.exe) $(addprefix target/x64/stub/,SsprBroker.exe SsprLauncher.exe SsprWizard.exe)

# The whole story: link, broker, launcher and the real wizard; accounts, log-on and caller are still stand-ins.
sign-in.sources := tests/journey/sign_in.cpp tests/broker/service.cpp tests/host/machine.cpp tests/host/sign_in_screen.cpp
target/x64/tests/sign-in.exe: $(sign-in.sources:%=target/x64/obj/%.o) target/x64/core.a
target/x64/tests/sign-in.exe: hardened += -municode
target/x64/journey/SsprBroker.exe: target/x64/stub/SsprBroker.exe
target/x64/journey/SsprLauncher.exe: target/x64/SsprLauncher.exe
target/x64/journey/SsprWizard.exe: target/x64/SsprWizard.exe
target/x64/journey/%.exe:
	@mkdir -p $(@D)
	@cp $< $@

.PHONY: journeys
journeys: x64 $(addprefix target/x64/tests/,eye.exe trust.exe sign-in.exe) $(addprefix target/x64/journey/,SsprBroker.exe SsprLauncher.exe SsprWizard.exe)

.PHONY: sayings
sayings: $(addprefix target/x64/tests/,wizard-says.exe trust.exe)
