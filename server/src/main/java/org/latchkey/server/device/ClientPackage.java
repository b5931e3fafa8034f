package org.latchkey.server.device;

import java.util.Optional;

/**
 * A package of the sign-in client for Windows, as it is in memory.
 *
 * @param sha256 of the content, in lower-case hexadecimal
 * @param signer who signed it, as {@code latchkey client verify --record} found for exactly this
 *     content; empty where nothing is recorded for it
 */
public record ClientPackage(
    Architecture architecture, Content content, String sha256, Optional<String> signer) {

  /** What a package has the same name for, whatever it is for. */
  public static final String FILE = "SsprWindowsLogon.PROD.msi";

  /** Which computers it is for. */
  public enum Architecture {
    X64("x64"),
    X86("x86");

    private final String folder;

    Architecture(String folder) {
      this.folder = folder;
    }

    /** The folder that its package lies in. */
    public String folder() {
      return folder;
    }
  }

  /** Bytes that nobody changes any more. */
  public static final class Content {
    private final byte[] bytes;

    Content(byte[] bytes) {
      this.bytes = bytes;
    }

    /** How many there are. */
    public int size() {
      return bytes.length;
    }

    /**
     * They themselves, for sending and not to be changed: a copy for each of many slow downloads
     * would fill the memory.
     */
    public byte[] shared() {
      return bytes;
    }
  }
}
