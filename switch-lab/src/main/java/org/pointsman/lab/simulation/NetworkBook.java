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
    private final Map<NetworkMessage.Name, NetworkEntry> entries = new LinkedHashMap<>();
    private final Map<NetworkMessage.Name, List<NetworkEntry>> followUps = new HashMap<>();
    private final Set<Long> notices = new HashSet<>();
    private final Set<NetworkMessage.Name> takenBack = new HashSet<>();
    private final List<NetworkEntry> afterAll = new ArrayList<>();
    private final Set<NetworkMessage.Name> reversedBefore = new HashSet<>();

    NetworkEntry find(NetworkMessage.Name name) {
        return entries.get(name);
    }

    void add(NetworkEntry entry) {
        entries.put(entry.request.name(), entry);
        if (entry.request.original() != null) {
            followUps.computeIfAbsent(entry.request.original(), name -> new ArrayList<>()).add(entry);
        }
    }

    /** Takes back what the message names; what comes only later is kept out. */
    void reverse(NetworkMessage reversal) {
        NetworkEntry entry = entries.get(reversal.original());
        takenBack.add(reversal.original());
        if (entry == null) {
            reversedBefore.add(reversal.original());
        } else if (entry.stands()) {
            entry.state = NetworkEntry.State.REVERSED;
        }
    }

    /** Remembers a script notice. */
    void note(NetworkMessage notice) {
        notices.add(notice.rrn());
    }

    /** Reference numbers of the script notices that came. */
    Set<Long> notices() {
        return notices;
    }

    /** Whether a sale stands; what does not is kept out from now on. */
    boolean paid(NetworkMessage inquiry) {
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
    void adjust(NetworkMessage advice) {
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
        if (takenBack.contains(entry.request.name())) {
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

    boolean keptOut(NetworkMessage request) {
        return reversedBefore.contains(request.name());
    }

    Collection<NetworkEntry> entries() {
        return entries.values();
    }

    /** Refunds of a sale that stand. */
    long refundedMinor(NetworkMessage.Name sale) {
        return followUps.getOrDefault(sale, List.of()).stream()
                .filter(entry -> entry.stands() && entry.is(NetworkMessage.Kind.REFUND))
                .mapToLong(entry -> entry.approvedMinor).sum();
    }

    /** Whether a void of a sale or pre-authorisation stands. */
    boolean voided(NetworkMessage.Name original) {
        return followed(original, NetworkMessage.Kind.VOID);
    }

    /** Whether a completion of a pre-authorisation stands. */
    boolean completed(NetworkMessage.Name preAuth) {
        return followed(preAuth, NetworkMessage.Kind.COMPLETION);
    }

    private boolean followed(NetworkMessage.Name original, NetworkMessage.Kind kind) {
        return followUps.getOrDefault(original, List.of()).stream()
                .anyMatch(entry -> entry.stands() && entry.is(kind));
    }
}
