package org.pointsman.engine;

import org.agrona.collections.LongArrayList;
import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.section.StateDigest;
import org.pointsman.engine.table.TimerWheel;
import org.pointsman.engine.table.TransactionRecord;

/**
 * A digest in which states are alike that differ only in names: reference numbers, trace numbers and the hour. What
 * goes on from one goes on from the other, with other names.
 */
final class StateLikeness {
    private final EngineFixture host;
    private final EngineState state;
    private final TransactionRecord record = new TransactionRecord();
    private final TransactionRecord original = new TransactionRecord();

    StateLikeness(EngineFixture host) {
        this.host = host;
        state = EngineMemory.stateOf(host.engine);
    }

    long of(World world) {
        StateDigest digest = new StateDigest().add(world.digest()).add(transactions()).add(state.inFlight)
                .add(state.saf.debts().size());
        for (int network = 0; network < state.networks.config().networks().size(); network++) {
            digest.add(state.networks.isUp(network)).add(inFlight(network));
        }
        for (int terminal = 0; terminal < state.terminals.count(); terminal++) {
            digest.add(state.terminals.state(terminal).ordinal()).add(state.terminals.inFlight(terminal))
                    .add(state.terminals.blockedCapabilities(terminal))
                    .add(state.terminals.confirmedGeneration(terminal)).add(state.terminals.signedOn(terminal));
        }
        return digest.add(fromNow(host.engine.earliestDeadlineNs())).value();
    }

    private int inFlight(int network) {
        return network < state.saf.queueCount() ? state.saf.queue(network).inFlight : 0;
    }

    // The order in which they were admitted is a name too.
    private long transactions() {
        long sum = 0;
        for (int slot = state.transactions.newest(); slot >= 0; slot = state.transactions.before(slot)) {
            state.transactions.wrap(slot, record);
            sum += transaction(slot);
        }
        return sum;
    }

    private long parkedUntil(int slot) {
        boolean parked = record.reversal() == TransactionRecord.REVERSAL_PARKED;
        return parked ? fromNow(state.saf.parkedDueNs(state.saf.queue(record.network()), slot)) : 0;
    }

    private long transaction(int slot) {
        StateDigest digest = new StateDigest().add(key(record)).add(record.state().ordinal()).add(record.result())
                .add(record.responseCode()).add(record.reservedMinor()).add(record.confirmedMinor())
                .add(record.claimed()).add(record.reversal()).add(record.safAttempts()).add(record.waits())
                .add(record.exceptions()).add(parkedUntil(slot)).add(record.network()).add(record.amountMinor())
                .add(record.reversalNs() == 0).add(record.hasAuthCode())
                .add(record.timerBucket() == TimerWheel.NONE ? -1 : fromNow(record.deadlineNs()));
        if (record.originalId() >= 0) {
            state.transactions.wrap(state.transactions.find(record.originalId()), original);
            digest.add(key(original));
        }
        LongArrayList waiting = state.waiting.get(record.id());
        if (waiting != null) {
            waiting.forEachOrderedLong(digest::add);
        }
        return digest.value();
    }

    private static long key(TransactionRecord of) {
        return new StateDigest().add(of.terminal()).add(of.transaction()).add(of.stan()).value();
    }

    private long fromNow(long timeNs) {
        return timeNs == Long.MAX_VALUE ? timeNs : timeNs - host.nowNs;
    }
}
