package org.pointsman.node;

import java.util.List;
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
     * @param state      DISCONNECTED, CONNECTING, SIGNING_ON, UP, SUSPECT, DRAINING or SIGNING_OFF
     * @param sinceNs    when it came there, nanoseconds since 1970 UTC; 0 before the first attempt
     * @param cause      why the last connection ended or could not be made; null when none did
     * @param address    host and port
     * @param unreadable what was wrong with the last message that could not be read; null when all could
     * @param tlsFailure why the last TLS handshake failed, in words; null when none did
     */
    public record NetworkStatus(String name, boolean connected, boolean up, int pending, String state, long sinceNs,
            String cause, String address, String unreadable, String tlsFailure) {
    }
}
