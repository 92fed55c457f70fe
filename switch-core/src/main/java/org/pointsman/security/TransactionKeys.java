package org.pointsman.security;

/** The keys of one transaction of a terminal with DUKPT, wrapped under the local master key. */
@SuppressWarnings("ArrayRecordComponent")
public record TransactionKeys(byte[] wrappedPik, byte[] wrappedMak) {
    @Override
    public String toString() {
        return "TransactionKeys[]";
    }
}
