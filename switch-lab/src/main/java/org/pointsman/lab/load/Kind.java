package org.pointsman.lab.load;

import java.util.Locale;

/** What a request of a load run is. */
public enum Kind {
    /** Purchase with a swiped card; 00. */
    SALE("sale", true),
    /** Void of the terminal's last sale; 00. */
    VOID("void", true),
    /** Refund of part of the terminal's last sale; 00, or 64 where more than what remains is asked on purpose. */
    REFUND("refund", true),
    /** Reversal of the terminal's last sale; 00. */
    REVERSAL("reversal", true),
    /** The terminal's last sale, sent again byte by byte; the same answer byte by byte. */
    REPEAT("repeat", true),
    /** Echo test; 00. */
    ECHO("echo", false),
    /** A sale that lost its last bytes; 30. */
    MALFORMED("malformed", true),
    /** A sale of a terminal that nobody registered; 97. */
    UNKNOWN_TERMINAL("unknownTerminal", true),
    /** A sale of a suspended or cancelled terminal; 58 or 97. */
    SUSPENDED_TERMINAL("suspendedTerminal", true);

    private final String key;
    private final boolean hasStan;

    Kind(String key, boolean hasStan) {
        this.key = key;
        this.hasStan = hasStan;
    }

    /** Its name in a mix file. */
    public String key() {
        return key;
    }

    boolean hasStan() {
        return hasStan;
    }

    /** Whether it refers to the terminal's last sale. */
    boolean followsSale() {
        return this == VOID || this == REFUND || this == REVERSAL || this == REPEAT;
    }

    /** The kind of this name in a mix file; null when there is none. */
    static Kind ofKey(String key) {
        for (Kind kind : values()) {
            if (kind.key.toLowerCase(Locale.ROOT).equals(key.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        return null;
    }
}
