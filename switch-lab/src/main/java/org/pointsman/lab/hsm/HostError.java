package org.pointsman.lab.hsm;

/** A command ends with an error code. */
final class HostError extends Exception {
    private static final long serialVersionUID = 1L;

    /** A MAC is wrong. */
    static final String VERIFICATION_FAILED = "01";
    static final String COMPONENTS = "03";
    static final String KEY_TYPE = "04";
    static final String SOURCE_KEY = "10";
    static final String DESTINATION_KEY = "11";
    static final String MASTER = "13";
    static final String INPUT = "15";
    static final String PIN_BLOCK = "20";
    static final String PIN_FORMAT = "23";
    static final String PIN_LENGTH = "24";
    static final String KEY_LENGTH = "27";
    static final String NO_SUCH_COMMAND = "68";

    private final String code;

    HostError(String code) {
        super(code);
        this.code = code;
    }

    String code() {
        return code;
    }
}
