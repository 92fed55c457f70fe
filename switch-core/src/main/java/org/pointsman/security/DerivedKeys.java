package org.pointsman.security;

import java.util.Arrays;

/** Keys of a transaction in clear, between their derivation and their wrapping. */
@SuppressWarnings("ArrayRecordComponent")
record DerivedKeys(byte[] pin, byte[] mac) {
    /** @param initialKey that of the device; it is wiped */
    static DerivedKeys of(byte[] initialKey, KeySerial serial) {
        byte[] transaction = serial.aes()
                ? AesDukpt.transactionKey(initialKey, serial)
                : TdesDukpt.transactionKey(initialKey, serial);
        DerivedKeys keys = serial.aes()
                ? new DerivedKeys(AesDukpt.pinKey(transaction, serial), AesDukpt.macKey(transaction, serial))
                : new DerivedKeys(TdesDukpt.pinKey(transaction), TdesDukpt.macKey(transaction));
        Arrays.fill(initialKey, (byte) 0);
        Arrays.fill(transaction, (byte) 0);
        return keys;
    }

    void wipe() {
        Arrays.fill(pin, (byte) 0);
        Arrays.fill(mac, (byte) 0);
    }

    @Override
    public String toString() {
        return "DerivedKeys[]";
    }
}
