package org.latchkey.core.audit;

/** What an event records; the names are Entra's, so that existing queries fit. */
public enum Activity {
  FLOW_PROGRESS("Self-service password reset flow activity progress", "UserManagement"),
  RESET_PASSWORD("Reset password (self-service)", "UserManagement"),
  CHANGE_PASSWORD("Change password (self-service)", "UserManagement"),
  PASSWORD_JUDGED("Password judged for another program", "UserManagement"),
  UNLOCK_ACCOUNT("Unlock user account (self-service)", "UserManagement"),
  BLOCKED("Blocked from self-service password reset", "UserManagement"),
  BLOCK_RELEASED("Released from self-service password reset block", "UserManagement"),
  SECURITY_INFO_SAVED("User registered for self-service password reset", "UserManagement"),
  SECURITY_INFO_ADDED("User registered security info", "UserManagement"),
  SECURITY_INFO_UPDATED("User updated security info", "UserManagement"),
  SECURITY_INFO_DELETED("User deleted security info", "UserManagement"),
  SECURITY_INFO_DEFAULT("User changed default security info", "UserManagement"),
  SECURITY_INFO_REVIEWED("User reviewed security info", "UserManagement"),
  SECURITY_INFO_CANCELLED("User canceled security info registration", "UserManagement"),
  ACCESS_CODE_ISSUED("Temporary access code issued", "UserManagement"),
  ACCESS_CODE_REVOKED("Temporary access code revoked", "UserManagement"),
  SIGN_IN("Sign-in to security information", "UserManagement"),
  CONSOLE_OPENED("Sign-in to administration console", "UserManagement"),
  CONSOLE_REFUSED("Administration refused", "UserManagement"),
  AUDIT_EXPORTED("Export audit log", "DirectoryManagement"),
  SESSIONS_REVOKED("Revoke user sign-in sessions", "UserManagement"),
  REGISTRATION_DEMANDED("Require re-registration of security info", "UserManagement"),
  POLICY_CHANGED("Self-service password reset policy changes", "Policy"),
  WRITEBACK_INTENT("Password writeback started", "UserManagement"),
  WRITEBACK_OUTCOME("Password writeback ended", "UserManagement"),
  ACCOUNT_CREATED("Add user", "UserManagement"),
  ACCOUNT_CHANGED("Update user", "UserManagement"),
  KEYS_ROTATED("Encryption keys rotated", "DirectoryManagement"),
  BREACHED_RANGE("Breached passwords asked for outside", "DirectoryManagement"),
  SERVICE_STARTED("Service started", "DirectoryManagement"),
  SERVICE_STOPPED("Service stopped", "DirectoryManagement");

  private final String displayName;
  private final String category;

  Activity(String displayName, String category) {
    this.displayName = displayName;
    this.category = category;
  }

  public String displayName() {
    return displayName;
  }

  public String category() {
    return category;
  }
}
