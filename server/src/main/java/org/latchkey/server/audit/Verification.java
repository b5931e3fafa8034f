package org.latchkey.server.audit;

import java.util.List;

/**
 * What a check of the chains found.
 *
 * @param events how many were looked at
 * @param findings empty when nothing is wrong
 * @param notRuledOut what this check could not have seen, in words
 */
public record Verification(long events, List<Finding> findings, List<String> notRuledOut) {
  public Verification {
    findings = List.copyOf(findings);
    notRuledOut = List.copyOf(notRuledOut);
  }

  public boolean sound() {
    return findings.isEmpty();
  }

  /** Something that is not as it was written. */
  public sealed interface Finding {
    String node();

    /** The event was changed, put in, or moved here from elsewhere. */
    record Altered(String node, long seq) implements Finding {}

    /** What the event is found by is not what it says. */
    record Misfiled(String node, long seq, String column) implements Finding {}

    /** These events are gone. */
    record Missing(String node, long first, long last) implements Finding {}

    /** The chain ends before the checkpoint. */
    record CutOff(String node, long lastFound, long checkpoint) implements Finding {}

    /** The event at the checkpoint is another one than it was then. */
    record NotAsAtCheckpoint(String node, long seq) implements Finding {}

    /** The checkpoint itself was not made by this server. */
    record ForgedCheckpoint(String node, long seq) implements Finding {}
  }
}
