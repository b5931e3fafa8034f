// Whom a tile belongs to, and what that person would type as a user name.
#pragma once

#include "core/gate.h"
#include "provider/credprov_abi.h"
#include "provider/text.h"

namespace latchkey {

struct Person {
  Sid sid;         // none: the tile of nobody in particular
  Line sidText{};  // as Windows gave it
  Line name{};     // as the tile has it; may be empty
};

// Reads a user of the sign-in screen; false if Windows does not say who it is.
bool readPerson(credprov::ICredentialProviderUser& user, Person& out);

// The name to begin with, for the person to confirm: the tile's, else that of Windows' identity cache, else what
// LookupAccountSid finds within two seconds, else empty. Waits, so for a worker only.
void findName(const Person& person, Line& out);

// The one who signed in last, for a tile that does not say whose it is (Windows 7); empty when that must not be shown or
// was an account of this computer. Reads the registry only.
void lastSignedIn(Line& out);

}  // namespace latchkey
