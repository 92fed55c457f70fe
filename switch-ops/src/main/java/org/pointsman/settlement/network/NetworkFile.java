package org.pointsman.settlement.network;

import java.util.List;

/**
 * What a network tells of a day.
 *
 * @param network        name of the network
 * @param settlementDate yyyymmdd
 * @param sha256         digest of the file
 * @param rows           in the order of the file
 */
public record NetworkFile(String network, int settlementDate, String sha256, List<NetworkRow> rows) {
    public NetworkFile {
        rows = List.copyOf(rows);
    }

    /** A file that is not what it should be; the message names line and column. */
    public static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnreadableException(int line, String what) {
            super("line " + line + ": " + what);
        }
    }

    /** What they add up to, sales less what went back. */
    public long netMinor() {
        return rows.stream().mapToLong(NetworkRow::signedMinor).reduce(0, Math::addExact);
    }
}
