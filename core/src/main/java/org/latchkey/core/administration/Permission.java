package org.latchkey.core.administration;

/** One thing that an administrator may do. */
public enum Permission {
  /** See whether everything works, and what needs attention. */
  SEE_HEALTH,
  /** See the audit log. */
  SEE_AUDIT,
  /** Take events of the audit log away as a file. */
  EXPORT_AUDIT,
  /** Look people up, and see what they have registered, masked. */
  SEE_PEOPLE,
  /** End a block, end sessions, ask for a new registration, issue a temporary access code. */
  HELP_PEOPLE,
  /** See the policy and how it came about. */
  SEE_POLICY,
  /** Change the policy. */
  CHANGE_POLICY,
  /** See what was to be delivered and was not. */
  SEE_DELIVERY,
  /** See who has which role. */
  SEE_ADMINISTRATORS,
  /** Give roles and take them away. */
  CHANGE_ADMINISTRATORS
}
