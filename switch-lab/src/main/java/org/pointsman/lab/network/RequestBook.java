package org.pointsman.lab.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pointsman.lab.network.UpstreamMessage.Kind;
import org.pointsman.lab.network.UpstreamMessage.Name;

/**
 * What a network has decided and taken back, and what followed what: the truth about money. Whether a sale is voided,
 * completed or refunded is told by what follows it and stands. Not thread-safe.
 */
public final class RequestBook<E extends NetworkEntry> {
    private final Map<Key, E> entries = new LinkedHashMap<>();
    private final Map<Name, E> named = new HashMap<>();
    private final Map<Name, List<E>> followUps = new HashMap<>();

    /** What a repeat has in common with the first sending. */
    private record Key(Name name, String tid, String mid) {
        static Key of(UpstreamMessage request) {
            return new Key(request.name(), request.tid(), request.mid());
        }
    }

    /** The entry of the same request; null when there is none. */
    public E find(UpstreamMessage request) {
        return entries.get(Key.of(request));
    }

    /** The newest entry of a name; null when there is none. */
    public E find(Name name) {
        return named.get(name);
    }

    /** A request that was decided; it changes nothing of what it names until it {@link #follow follows} it. */
    public void add(E entry) {
        entries.put(Key.of(entry.request()), entry);
        named.put(entry.request().name(), entry);
    }

    /** What was added takes effect on what it names, if it names something. */
    public void follow(E entry) {
        if (entry.request().original() != null) {
            followUps.computeIfAbsent(entry.request().original(), name -> new ArrayList<>()).add(entry);
        }
    }

    /** Forgets the oldest. */
    public void removeOldest() {
        E oldest = entries.remove(entries.keySet().iterator().next());
        named.remove(oldest.request().name(), oldest);
        Name original = oldest.request().original();
        List<E> others = original == null ? null : followUps.get(original);
        if (others != null && others.remove(oldest) && others.isEmpty()) {
            followUps.remove(original);
        }
    }

    /** How many there are. */
    public int size() {
        return entries.size();
    }

    /** All, the oldest first. */
    public Collection<E> entries() {
        return entries.values();
    }

    /** What an entry follows; null when it follows nothing, or nothing known. */
    public E original(E entry) {
        return named.get(entry.request().original());
    }

    /** Takes back what stands. */
    public void reverse(E entry) {
        if (entry.stands()) {
            entry.state(NetworkEntry.State.REVERSED);
        }
    }

    /** Whether it stands, neither voided nor completed. */
    public boolean open(E entry) {
        Name name = entry.request().name();
        return entry.stands() && !voided(name) && !completed(name);
    }

    /** Refunds of a sale that stand. */
    public long refundedMinor(Name sale) {
        return following(sale).stream().filter(entry -> entry.stands() && entry.is(Kind.REFUND))
                .mapToLong(NetworkEntry::amountMinor).sum();
    }

    /** What can still be given back of a sale. */
    public long leftMinor(E sale) {
        return sale.amountMinor() - refundedMinor(sale.request().name());
    }

    /** Whether a void of a sale or pre-authorisation stands. */
    public boolean voided(Name original) {
        return followed(original, Kind.VOID);
    }

    /** Whether a completion of a pre-authorisation stands. */
    public boolean completed(Name preAuth) {
        return followed(preAuth, Kind.COMPLETION);
    }

    private boolean followed(Name original, Kind kind) {
        return following(original).stream().anyMatch(entry -> entry.stands() && entry.is(kind));
    }

    private List<E> following(Name original) {
        return followUps.getOrDefault(original, List.of());
    }
}
