// What the broker tells the wizard, through the pipe that is its standard input: all that it must know, and no secret.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/advice.h"
#include "core/link_message.h"
#include "core/message.h"
#include "core/proxy.h"
#include "core/settings.h"

namespace latchkey {

constexpr std::size_t kMaxConfig = 16 * 1024;

struct WizardConfig {
  ServerUrl server;
  std::vector<Digest> pins;
  ProxyChoice proxy;
  StartMessage start;
  JoinFacts join;
};

// Lines "name value" after a head with the version. Texts lose what could not be shown.
std::string encode(const WizardConfig& config);
// Nothing where a line is missing, unknown, given twice or not what `encode` would write: both ends are of one version.
std::optional<WizardConfig> decodeConfig(std::string_view text);

// "S-1-5-21-..."; empty where it is none.
std::string sidText(const Sid& sid);
// Whom the link means, as the server understands it: the name, else "sid:" and the SID, else nothing.
std::string userOf(const LinkStart& start);

}  // namespace latchkey
