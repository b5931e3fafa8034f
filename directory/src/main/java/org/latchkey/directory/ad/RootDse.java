package org.latchkey.directory.ad;

import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a controller says of itself, and of who asks.
 *
 * @param hostName its own name, which stays the same whatever address led to it
 * @param domain the domain's head, where its policy stands
 * @param configuration where the forest's own settings stand
 * @param supportedControls object identifiers
 * @param tokens the SIDs of the connection's owner: the service account and its groups
 */
record RootDse(
    Optional<String> hostName,
    Optional<String> domain,
    Optional<String> configuration,
    Set<String> supportedControls,
    Set<Sid> tokens) {

  static final String[] ATTRIBUTES = {
    "dnsHostName",
    "defaultNamingContext",
    "configurationNamingContext",
    "supportedControl",
    "tokenGroups"
  };

  static RootDse of(SearchResultEntry entry) {
    return new RootDse(
        Optional.ofNullable(entry.getAttributeValue("dnsHostName")),
        Optional.ofNullable(entry.getAttributeValue("defaultNamingContext")),
        Optional.ofNullable(entry.getAttributeValue("configurationNamingContext")),
        strings(entry, "supportedControl"),
        sids(entry, "tokenGroups"));
  }

  static Set<String> strings(SearchResultEntry entry, String attribute) {
    String @Nullable [] values = entry.getAttributeValues(attribute);
    return values == null
        ? Set.of()
        : Arrays.stream(values).collect(Collectors.toUnmodifiableSet());
  }

  static Set<Sid> sids(SearchResultEntry entry, String attribute) {
    byte[] @Nullable [] values = entry.getAttributeValueByteArrays(attribute);
    return values == null
        ? Set.of()
        : Stream.of(values).flatMap(v -> Sid.of(v).stream()).collect(Collectors.toSet());
  }
}
