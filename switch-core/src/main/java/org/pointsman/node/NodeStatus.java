package org.pointsman.node;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.stream.Stream;
import org.pointsman.network.ConnectionMode;
import org.pointsman.network.ConnectionStatus;
import org.pointsman.network.LinkCounters;
import org.pointsman.network.NetworkDate;
import org.pointsman.network.UnmatchedAnswer;
import org.pointsman.network.UnmatchedCause;
import org.pointsman.security.ModuleHealth;

/**
 * The running process, for health checks and metrics.
 *
 * @param profile         demo or production
 * @param durability      the durability level in force
 * @param ready           whether terminals are served: journal open, replay done, not draining
 * @param ringRemaining   free slots of the ring
 * @param inFlight        open exchanges
 * @param connections     open terminal connections
 * @param reversalsParked reversals sent often enough in vain, or refused by their network
 * @param diskAdmission   what is let in for want of disk: ALL, REVERSALS or NOTHING
 * @param freeDiskBytes   usable bytes of the journal's disk, a second old at most
 * @param heapAdmission   what is let in for want of heap: ALL or REVERSALS
 * @param heapPercent     of the heap that is taken by what lives long
 * @param archiveDamage   what of the archive is missing or cannot be read, each with its file
 * @param certificates    what somebody has to do about certificates, in sentences; empty when all is well
 * @param keys            the same about keys
 * @param securityModule  how the connections to devices are; null where keys are used in this process
 */
public record NodeStatus(String profile, String durability, boolean ready, boolean draining, long ringRemaining,
        int ringSize, int inFlight, int connections, int terminalPort, int reversalsParked,
        List<NetworkStatus> networks, String diskAdmission, long freeDiskBytes, String heapAdmission, int heapPercent,
        List<String> archiveDamage, List<String> certificates, List<String> keys, ModuleHealth securityModule) {
    /** The name of a network by its number in records; the number where there is none of it any more. */
    public String networkName(int number) {
        return number < networks.size() ? networks.get(number).name() : Integer.toString(number);
    }

    /**
     * One network as its link sees it.
     *
     * @param state      DISCONNECTED, CONNECTING, LISTENING, SIGNING_ON, UP, SUSPECT, DRAINING or SIGNING_OFF
     * @param sinceNs    when it came there, nanoseconds since 1970 UTC; 0 before the first attempt
     * @param cause      why the last connection ended or could not be made; null when none did
     * @param address    host and port
     * @param unreadable what was wrong with the last message that could not be read; null when all could
     * @param tlsFailure why the last TLS handshake failed, in words; null when none did
     * @param detail     what else its link knows
     */
    public record NetworkStatus(String name, boolean connected, boolean up, int pending, String state, long sinceNs,
            String cause, String address, String unreadable, String tlsFailure, @JsonIgnore LinkDetail detail) {
    }

    /**
     * What a link knows of its connections and of what did not fit.
     *
     * @param mode          how the connections share messages
     * @param connections   in the order of the configuration
     * @param date          the network's own business date; null before it tells one
     * @param sent          requests and reversals since start
     * @param received      answers given to the engine since start
     * @param unmatched     messages that did not fit, by cause; causes that never happened are left out
     * @param lastUnmatched the last of each cause, the newest first
     */
    public record LinkDetail(ConnectionMode mode, List<ConnectionStatus> connections, NetworkDate date, long sent,
            long received, List<UnmatchedCount> unmatched, List<UnmatchedAnswer> lastUnmatched) {
        /** Of a link that has no connection. */
        public static final LinkDetail NONE = new LinkDetail(ConnectionMode.ACTIVE_ACTIVE, List.of(), null, 0, 0,
                List.of(), List.of());
    }

    /** How many messages of a network did not fit for one cause, since start. */
    public record UnmatchedCount(UnmatchedCause cause, long count) {
        /** Those that happened. */
        static List<UnmatchedCount> of(LinkCounters counters) {
            return Stream.of(UnmatchedCause.values()).map(cause -> new UnmatchedCount(cause, counters.unmatched(cause)))
                    .filter(one -> one.count() > 0).toList();
        }
    }
}
