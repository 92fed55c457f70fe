package org.pointsman.hsm;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pointsman.io.Range;

/**
 * How devices are reached; all of them hold the same local master key.
 *
 * @param hosts           {@code host:port} of each device
 * @param connections     to each device
 * @param timeoutMs       for the answer to a command, its waiting included
 * @param mostWaiting     commands without an answer; beyond it requests are 96. As many again for what must not be
 *                        refused: the MACs of answers, of reversals, PIN blocks
 * @param mostInFlight    commands of one connection that the device has not answered
 * @param headerLength    characters of the message header, as the device is set up
 * @param lmkCheckValue   of the device's local master key, as it tells it; a device with another one is not used. Null:
 *                        any
 * @param ksnDescriptor   how the device reads key serial numbers of DUKPT: three hexadecimal digits
 * @param keyScheme       how keys are written under the local master key
 * @param lmkIdentifier   two digits, which of several local master keys commands are for; null: the device's own
 *                        default
 * @param doubleLengthMak whether scheme 003 issues a double-length MAK where the algorithm takes either
 */
public record HsmSettings(List<String> hosts, int connections, int timeoutMs, int mostWaiting, int mostInFlight,
        int headerLength, String lmkCheckValue, String ksnDescriptor, LmkScheme keyScheme, String lmkIdentifier,
        boolean doubleLengthMak) {
    /** Four connections, two seconds. */
    public static final HsmSettings DEFAULT = new HsmSettings(List.of(), 4, 2_000, 1_024, 16, 4, null, "A05",
            LmkScheme.VARIANT, null, false);

    private static final String ADDRESS = "[^\\s:]+:\\d{1,5}";
    private static final String CHECK_VALUE = "[0-9A-F]{6,16}";
    private static final String IDENTIFIER = "\\d\\d";
    private static final String DESCRIPTOR = "[0-9A-F]{3}";
    private static final int MAX_PORT = 0xFFFF;
    private static final int TICKS_PER_TIMEOUT = 20;

    /** Checks the ranges. */
    public HsmSettings {
        hosts = List.copyOf(hosts);
        hosts.forEach(HsmSettings::requireAddress);
        Range.require("securityModule.connections", connections, 1, 64);
        Range.require("securityModule.timeoutMs", timeoutMs, 10, 60_000);
        Range.require("securityModule.mostWaiting", mostWaiting, 1, 1 << 16);
        Range.require("securityModule.mostInFlight", mostInFlight, 1, 1_024);
        Range.require("securityModule.headerLength", headerLength, HeaderText.LENGTH, 255);
        if (lmkCheckValue != null && !lmkCheckValue.matches(CHECK_VALUE)) {
            throw new IllegalArgumentException(
                    "securityModule.lmkCheckValue must be 6 to 16 hexadecimal digits, not " + lmkCheckValue);
        }
        if (keyScheme == LmkScheme.KEY_BLOCK && !doubleLengthMak) {
            throw new IllegalArgumentException("securityModule.doubleLengthMak must be true with keyScheme: KEY_BLOCK,"
                    + " whose keys have double length here");
        }
        if (lmkIdentifier != null && !lmkIdentifier.matches(IDENTIFIER)) {
            throw new IllegalArgumentException("securityModule.lmkIdentifier must be two digits, not " + lmkIdentifier);
        }
        if (!ksnDescriptor.matches(DESCRIPTOR)) {
            throw new IllegalArgumentException(
                    "securityModule.ksnDescriptor must be 3 hexadecimal digits, not " + ksnDescriptor);
        }
    }

    private static void requireAddress(String address) {
        if (!address.matches(ADDRESS) || port(address) < 1 || port(address) > MAX_PORT) {
            throw new IllegalArgumentException("securityModule.hosts must be host:port, not " + address);
        }
    }

    static String host(String address) {
        return address.substring(0, address.indexOf(':'));
    }

    static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1));
    }

    long timeoutNs() {
        return TimeUnit.MILLISECONDS.toNanos(timeoutMs);
    }

    /** Between two looks for what is overdue. */
    long tickMs() {
        return Math.max(1, timeoutMs / TICKS_PER_TIMEOUT);
    }
}
