package org.pointsman.lab.terminal;

/** Which working keys a terminal asks for at sign-on (dialect section 7). */
public enum KeyScheme {
    /** PIK and MAK of double length. */
    DOUBLE("003"),
    /** PIK, MAK and TDK of double length; track 2 travels encrypted from then on. */
    DOUBLE_WITH_TRACK("004");

    private static final String SM4 = "006";

    private final String managementCode;

    KeyScheme(String managementCode) {
        this.managementCode = managementCode;
    }

    /** F60.3; terminals with SM4 keys have one of their own. */
    String managementCode(TerminalKey.Kind kind) {
        return kind == TerminalKey.Kind.SM4 ? SM4 : managementCode;
    }
}
