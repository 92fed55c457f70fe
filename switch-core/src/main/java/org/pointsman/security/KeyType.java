package org.pointsman.security;

/** What a key may be used for. The type is bound to the wrapped key: one of another type is refused. */
public enum KeyType {
    /** Terminal master key: encrypts the working keys of one terminal. */
    TMK(1),
    /** Terminal PIN key. */
    PIK(2),
    /** Terminal MAC key. */
    MAK(3),
    /** Terminal track data key. */
    TDK(4),
    /** Zone PIN key shared with a network. */
    ZPK(5),
    /** Component of a key, of which each is known to one person. */
    COMPONENT(6),
    /** Base or initial key of a terminal that derives a key for each transaction (DUKPT), with its serial number. */
    BDK(7),
    /** Terminal PIN key of one transaction: it is used once and not kept. */
    TRANSACTION_PIK(8);

    private final byte code;

    KeyType(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    static KeyType ofCode(byte code) {
        for (KeyType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new KeyInvalidException("wrapped key has the unknown type " + code + "; import the key again");
    }
}
