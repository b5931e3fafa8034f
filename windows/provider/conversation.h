// Asks the broker for a reset and listens to what becomes of it, on a worker, until the broker says its last word.
#pragma once

#include "core/link_message.h"
#include "provider/person.h"

namespace latchkey {

// False when a conversation is running already, or no worker could be started. What it hears goes to the switchboard.
bool askBroker(LinkScenario scenario, const Person& person, bool nobodys);

}  // namespace latchkey
