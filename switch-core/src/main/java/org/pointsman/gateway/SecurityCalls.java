package org.pointsman.gateway;

import org.agrona.concurrent.ManyToOneConcurrentLinkedQueue;
import org.agrona.concurrent.UnsafeBuffer;
import org.pointsman.security.KeyScheme;
import org.pointsman.security.MacAlgorithm;
import org.pointsman.security.MacHandler;
import org.pointsman.security.MacRequest;
import org.pointsman.security.SecurityModule;
import org.pointsman.security.SecurityStatus;
import org.pointsman.security.TrackHandler;
import org.pointsman.security.WorkingKeys;
import org.pointsman.security.WorkingKeysHandler;

/**
 * Calls of one loop to the security module. An answer that comes in the loop's own thread, before the call returns, is
 * read here at once; one from a driver's thread waits for {@link #poll()}.
 */
final class SecurityCalls implements WorkingKeysHandler, TrackHandler, MacHandler {
    private final SecurityModule module;
    private final Runnable wakeUp;
    private final ManyToOneConcurrentLinkedQueue<Late> late = new ManyToOneConcurrentLinkedQueue<>();
    private Thread caller;
    private boolean answered;
    private SecurityStatus status;
    private WorkingKeys keys;
    private long mac;

    /** An answer after its call returned. */
    record Late(long exchangeId, SecurityStatus status, WorkingKeys keys, long mac) {
    }

    /** @param wakeUp makes the loop poll soon; called by drivers' threads */
    SecurityCalls(SecurityModule module, Runnable wakeUp) {
        this.module = module;
        this.wakeUp = wakeUp;
    }

    /** Whether the answer is there already: {@link #status()} and {@link #keys()}. */
    boolean issueWorkingKeys(byte[] wrappedTmk, KeyScheme scheme, MacAlgorithm mac, long exchangeId) {
        begin();
        module.issueWorkingKeys(wrappedTmk, scheme, mac, exchangeId, this);
        return end();
    }

    /** Whether the answer is there already: {@link #status()}. */
    boolean decryptTrack2(byte[] wrappedTdk, UnsafeBuffer frame, int offset, int digits, long exchangeId) {
        begin();
        module.decryptTrack2(wrappedTdk, frame, offset, digits, exchangeId, this);
        return end();
    }

    /** Whether MAC keys are used in this process: then nothing of MACs is asked here. */
    boolean localMacs() {
        return module.localMacs();
    }

    /** Whether the answer is there already: {@link #status()}. */
    boolean verifyMac(MacRequest request) {
        begin();
        module.verifyMac(request, this);
        return end();
    }

    /** Whether the answer is there already: {@link #status()} and {@link #mac()}. */
    boolean generateMac(MacRequest request) {
        begin();
        module.generateMac(request, this);
        return end();
    }

    SecurityStatus status() {
        return status;
    }

    WorkingKeys keys() {
        return keys;
    }

    long mac() {
        return mac;
    }

    /** The next answer that came late; null when there is none. */
    Late poll() {
        return late.poll();
    }

    @Override
    public void onWorkingKeys(long correlation, SecurityStatus newStatus, WorkingKeys newKeys) {
        onAnswer(correlation, newStatus, newKeys, 0);
    }

    @Override
    public void onTrack(long correlation, SecurityStatus newStatus) {
        onAnswer(correlation, newStatus, null, 0);
    }

    @Override
    public void onMac(long correlation, SecurityStatus newStatus, long newMac) {
        onAnswer(correlation, newStatus, null, newMac);
    }

    private void onAnswer(long correlation, SecurityStatus newStatus, WorkingKeys newKeys, long newMac) {
        // another thread may read an old value here, but never itself
        if (Thread.currentThread().equals(caller)) {
            answered = true;
            status = newStatus;
            keys = newKeys;
            mac = newMac;
        } else {
            late.offer(new Late(correlation, newStatus, newKeys, newMac));
            wakeUp.run();
        }
    }

    private void begin() {
        caller = Thread.currentThread();
        answered = false;
    }

    private boolean end() {
        caller = null;
        return answered;
    }
}
