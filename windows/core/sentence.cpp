#include "core/sentence.h"

#include <array>

namespace latchkey {
namespace {

constexpr std::array<std::string_view, kSentences> kKeys = {"none",
                                                            "network.nameNotFound",
                                                            "network.cannotConnect",
                                                            "network.timedOut",
                                                            "network.connectionLost",
                                                            "tls.notTrusted",
                                                            "tls.otherName",
                                                            "tls.date",
                                                            "tls.pin",
                                                            "tls.notPossible",
                                                            "proxy.unreachable",
                                                            "proxy.asksWho",
                                                            "network.captivePortal",
                                                            "server.busy",
                                                            "server.failed",
                                                            "server.refused",
                                                            "server.clientTooOld",
                                                            "server.notUnderstood",
                                                            "end.outcomeUnknown",
                                                            "end.timeIsUp",
                                                            "end.closingSoon",
                                                            "end.endingSoon"};

}  // namespace

std::string_view keyFor(Sentence sentence) { return kKeys[static_cast<std::size_t>(sentence)]; }

}  // namespace latchkey
