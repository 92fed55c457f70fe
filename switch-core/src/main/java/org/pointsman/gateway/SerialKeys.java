package org.pointsman.gateway;

import java.util.Arrays;
import java.util.HexFormat;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.iso.DukptRule;
import org.pointsman.iso.IsoMessage;
import org.pointsman.records.Authentication;
import org.pointsman.security.KeyGeneration;
import org.pointsman.security.KeyInvalidException;
import org.pointsman.security.KeySerial;
import org.pointsman.security.MacAlgorithm;
import org.pointsman.security.MacEngine;
import org.pointsman.security.SecurityModule;
import org.pointsman.security.TerminalKeys;
import org.pointsman.security.TransactionKeys;

/**
 * Checks the MAC of terminals that derive a key for each transaction and name it in their message (dialect section 7).
 * Whether that number was used before the engine judges. Makes garbage. Not thread-safe.
 */
final class SerialKeys {
    private static final int DIGITS = 2;

    private final DukptRule rule;
    private final SecurityModule module;
    private final MacAlgorithm algorithm;
    private final GatewayCounters counters;
    private final UnsafeBuffer value;

    SerialKeys(DukptRule rule, SecurityModule module, MacAlgorithm algorithm, GatewayCounters counters) {
        this.rule = rule;
        this.module = module;
        this.algorithm = algorithm;
        this.counters = counters;
        value = new UnsafeBuffer(new byte[DIGITS * rule.serialLength()]);
    }

    /** The field a message names its key in. */
    int field() {
        return rule.serialField();
    }

    /** Whether a message names one: as bytes, or written in hexadecimal digits. */
    boolean named(IsoMessage request) {
        return serial(request) != null;
    }

    private KeySerial serial(IsoMessage request) {
        int length = request.length(rule.serialField());
        if (length != rule.serialLength() && length != DIGITS * rule.serialLength()) {
            return null;
        }
        request.copyBytes(rule.serialField(), value, 0);
        byte[] bytes = Arrays.copyOf(value.byteArray(), length);
        if (length == rule.serialLength()) {
            return KeySerial.of(bytes);
        }
        for (byte digit : bytes) {
            if (!HexFormat.isHexDigit(digit)) {
                return null;
            }
        }
        return KeySerial.of(HexFormat.of().parseHex(value.getStringWithoutLengthAscii(0, length)));
    }

    /**
     * The verdict on a request that names its key; {@link OpenRequest#generation()} is set when its MAC is right. Null
     * when a device has to be asked, about the one candidate the request has then.
     */
    Authentication check(OpenRequest open, TerminalKeys keys) {
        if (!keys.perTransaction()) {
            return Authentication.NO_WORKING_KEY;
        }
        KeySerial serial = serial(open.exchange().request());
        if (serial.usedUp()) {
            counters.onRejected(FrameRejection.KEYS_USED_UP, open.connection().address());
            return Authentication.MAC_WRONG;
        }
        try {
            return check(open, generation(keys, serial));
        } catch (KeyInvalidException otherDevice) {
            return Authentication.MAC_WRONG;
        }
    }

    private KeyGeneration generation(TerminalKeys keys, KeySerial serial) {
        TransactionKeys derived = module.transactionKeys(keys.wrappedTmk(), serial);
        return new KeyGeneration(keys.confirmed(), derived.wrappedPik(), derived.wrappedMak(), null);
    }

    private Authentication check(OpenRequest open, KeyGeneration generation) {
        if (!module.localMacs()) {
            open.candidates(new KeyGeneration[]{generation});
            return null;
        }
        MacEngine engine = module.macEngine(generation.wrappedMak(), algorithm);
        if (!Authenticator.isRight(open.exchange().request(), engine)) {
            return Authentication.MAC_WRONG;
        }
        open.authenticated(generation, engine);
        count(open);
        return Authentication.AUTHENTIC;
    }

    /** Says which of its terminal's transactions a request is whose MAC was right. */
    void count(OpenRequest open) {
        open.keyCounter(serial(open.exchange().request()).counter());
    }
}
