package org.latchkey.core.policy;

/** How much a stranger learns before the first gate. */
public enum Disclosure {
  /** Nothing: every name is answered alike. */
  UNIFORM,
  /** The reason why a name cannot be reset is told at once. For closed networks only. */
  EXPLAIN
}
