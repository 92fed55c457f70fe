package org.pointsman.security;

/** The keys under the master key. Each has versions of its own, and no key serves two purposes. */
public enum DataKey {
    /** The local master key: wraps terminal and zone keys. */
    LOCAL_MASTER(64, "local-master"),
    /** Keys the PAN token; a new version would break every comparison with older tokens, so it has one. */
    TOKEN(65, "token"),
    /** Encrypts card envelopes. */
    ENVELOPE(66, "envelope");

    private final byte code;
    private final String fileName;

    DataKey(int code, String fileName) {
        this.code = (byte) code;
        this.fileName = fileName;
    }

    byte code() {
        return code;
    }

    String fileName() {
        return fileName;
    }
}
