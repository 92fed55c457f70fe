package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one network has decided and taken back: the truth about money. */
final class NetworkBook {
    private final Map<SimulatedMessage.Name, NetworkEntry> entries = new LinkedHashMap<>();
    private final Map<SimulatedMessage.Name, List<NetworkEntry>> followUps = new HashMap<>();
    private final Set<Long> notices = new HashSet<>();
    private final Set<SimulatedMessage.Name> takenBack = new HashSet<>();
    private final List<NetworkEntry> afterAll = new ArrayList<>();
    private final Set<SimulatedMessage.Name> reversedBefore = new HashSet<>();
    private final Set<Long> told = new HashSet<>();

    NetworkEntry find(SimulatedMessage.Name name) {
        return entries.get(name);
    }

    void add(NetworkEntry entry) {
        entries.put(entry.request.name(), entry);
        if (entry.request.original() != null) {
            followUps.computeIfAbsent(entry.request.original(), name -> new ArrayList<>()).add(entry);
        }
    }

    /** Takes back what the message names; what comes only later is kept out. */
    void reverse(SimulatedMessage reversal) {
        NetworkEntry entry = entries.get(reversal.original());
        takenBack.add(reversal.original());
        if (entry == null) {
            reversedBefore.add(reversal.original());
        } else if (entry.stands()) {
            entry.state = NetworkEntry.State.REVERSED;
        }
    }

    /** Remembers a script notice. */
    void note(SimulatedMessage notice) {
        notices.add(notice.rrn());
    }

    /** Reference numbers of the script notices that came. */
    Set<Long> notices() {
        return notices;
    }

    /** Whether a sale stands; what does not is kept out from now on. */
    boolean paid(SimulatedMessage inquiry) {
        NetworkEntry entry = entries.get(inquiry.original());
        boolean stands = entry != null && entry.stands();
        if (entry == null) {
            reversedBefore.add(inquiry.original());
        } else if (!stands) {
            takenBack.add(inquiry.original());
        }
        return stands;
    }

    /** The sale that an advice adjusts has another amount from now on. */
    void adjust(SimulatedMessage advice) {
        NetworkEntry sale = entries.get(advice.original());
        if (sale != null) {
            sale.approvedMinor = advice.amountMinor();
        }
    }

    /**
     * Approves what was declined.
     *
     * @return false when it was taken back meanwhile
     */
    boolean approveAfterAll(NetworkEntry entry) {
        if (takenBack.contains(entry.request.name()) || told.contains(entry.request.rrn())
                || !canFollow(entry.request)) {
            return false;
        }
        entry.state = NetworkEntry.State.APPROVED;
        entry.approvedMinor = entry.request.amountMinor();
        afterAll.add(entry);
        return true;
    }

    /** Approvals after declines that the switch never heard of: the network does not insist. */
    void lapse(Set<Long> heard) {
        afterAll.stream().filter(entry -> entry.stands() && !heard.contains(entry.request.rrn()))
                .forEach(entry -> entry.state = NetworkEntry.State.DECLINED);
    }

    boolean keptOut(SimulatedMessage request) {
        return reversedBefore.contains(request.name()) || told.contains(request.rrn()) || overtaken(request);
    }

    /** Whether what was approved after it was declined stands in the way. */
    boolean overtaken(SimulatedMessage request) {
        return followedAfterAll(request.original()) && (request.reversal() || request.advice() || !canFollow(request));
    }

    private boolean followedAfterAll(SimulatedMessage.Name original) {
        return afterAll.stream().anyMatch(entry -> entry.stands() && entry.request.original() != null
                && entry.request.original().equals(original));
    }

    /**
     * Something new comes about this: a void or completion of it that was approved after all gives way, unless people
     * were told that it stands.
     */
    void makeWay(SimulatedMessage.Name original) {
        afterAll.stream().filter(entry -> entry.request.original() != null && entry.request.original().equals(original)
                && entry.stands() && !entry.is(SimulatedMessage.Kind.REFUND) && !told.contains(entry.request.rrn()))
                .forEach(entry -> entry.state = NetworkEntry.State.DECLINED);
    }

    private boolean canFollow(SimulatedMessage request) {
        SimulatedMessage.Name name = request.original();
        if (name == null) {
            return true;
        }
        NetworkEntry original = entries.get(name);
        if (original == null || !original.stands() || voided(name) || completed(name)) {
            return false;
        }
        long leftMinor = original.approvedMinor - refundedMinor(name);
        return request.kind() == SimulatedMessage.Kind.COMPLETION || request.amountMinor() <= leftMinor;
    }

    /** Whether people who ask about a transaction were told what became of it: nothing changes it any more. */
    boolean told(long rrn) {
        return told.contains(rrn);
    }

    /** Tells people whether what they ask about stands. Another amount than theirs is taken back for them. */
    boolean tell(long rrn, long amountMinor) {
        told.add(rrn);
        NetworkEntry entry = entry(rrn);
        if (entry != null && entry.stands() && !(entry.approvedMinor == amountMinor && hasOriginal(entry))) {
            entry.state = NetworkEntry.State.REVERSED;
        }
        return notices.contains(rrn) || (entry != null && entry.stands());
    }

    /** Whether another amount than this stands. */
    boolean differs(long rrn, long amountMinor) {
        NetworkEntry entry = entry(rrn);
        return entry != null && entry.stands() && entry.approvedMinor != amountMinor;
    }

    private NetworkEntry entry(long rrn) {
        return entries.values().stream().filter(entry -> entry.request.rrn() == rrn).findFirst().orElse(null);
    }

    private boolean hasOriginal(NetworkEntry entry) {
        NetworkEntry original = entries.get(entry.request.original());
        return entry.request.original() == null || (original != null && original.stands());
    }

    Collection<NetworkEntry> entries() {
        return entries.values();
    }

    /** Refunds of a sale that stand. */
    long refundedMinor(SimulatedMessage.Name sale) {
        return followUps.getOrDefault(sale, List.of()).stream()
                .filter(entry -> entry.stands() && entry.is(SimulatedMessage.Kind.REFUND))
                .mapToLong(entry -> entry.approvedMinor).sum();
    }

    /** Whether a void of a sale or pre-authorisation stands. */
    boolean voided(SimulatedMessage.Name original) {
        return followed(original, SimulatedMessage.Kind.VOID);
    }

    /** Whether a completion of a pre-authorisation stands. */
    boolean completed(SimulatedMessage.Name preAuth) {
        return followed(preAuth, SimulatedMessage.Kind.COMPLETION);
    }

    private boolean followed(SimulatedMessage.Name original, SimulatedMessage.Kind kind) {
        return followUps.getOrDefault(original, List.of()).stream().anyMatch(entry -> entry.stands() && entry.is(kind));
    }
}
