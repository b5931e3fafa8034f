# The package, from all programs of an architecture.
define package
$(1): target/$(1)/SsprWindowsLogon.PROD.msi
target/$(1)/SsprWindowsLogon.PROD.msi: $$(addprefix target/$(1)/,SsprCredentialProvider.dll SsprBroker.exe SsprLauncher.exe SsprWizard.exe SsprSelfTest.exe) \
    $$(wildcard installer/tables/*.idt) installer/package.sh installer/NOTICE.txt core/version.h
	@echo "$(1) $$(@F)"
	@installer/package.sh $(1) target/$(1) $$@
endef
$(foreach a,x64 x86,$(eval $(call package,$(a))))
