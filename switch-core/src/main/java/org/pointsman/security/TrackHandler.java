package org.pointsman.security;

/** Receives the end of {@link SecurityModule#decryptTrack2}. */
@FunctionalInterface
public interface TrackHandler {
    /** The track given with the request is in clear when {@code status} is OK, and unchanged otherwise. */
    void onTrack(long correlation, SecurityStatus status);
}
