package org.pointsman.lab.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pointsman.lab.network.NetworkEntry;
import org.pointsman.lab.network.RequestBook;
import org.pointsman.lab.network.UpstreamMessage;

/** A network's book, and what makes it change its mind: what came too early, what it told people, second thoughts. */
final class NetworkBook {
    private final RequestBook<NetworkEntry> book = new RequestBook<>();
    private final Map<UpstreamMessage.Name, Integer> cameTo = new HashMap<>();
    private final Set<Long> notices = new HashSet<>();
    private final Set<UpstreamMessage.Name> takenBack = new HashSet<>();
    private final List<NetworkEntry> afterAll = new ArrayList<>();
    private final Set<UpstreamMessage.Name> reversedBefore = new HashSet<>();
    private final Set<Long> told = new HashSet<>();

    /** Payments that were approved and not reversed, the oldest first. */
    List<NetworkEntry> standing() {
        return book.entries().stream().filter(NetworkEntry::stands).filter(NetworkBook::payment).toList();
    }

    private static boolean payment(NetworkEntry entry) {
        return switch (entry.request().kind()) {
            case PURCHASE, COMPLETION, VOID, REFUND -> true;
            default -> false;
        };
    }

    NetworkEntry find(UpstreamMessage.Name name) {
        return book.find(name);
    }

    /** @param network where it came in */
    void add(NetworkEntry entry, int network) {
        cameTo.put(entry.request().name(), network);
        book.add(entry);
        book.follow(entry);
    }

    /** Whether it came in at another network than this. */
    boolean cameElsewhere(UpstreamMessage.Name name, int network) {
        return name != null && cameTo.getOrDefault(name, network) != network;
    }

    /** Takes back what the message names; what comes only later is kept out. */
    void reverse(UpstreamMessage reversal) {
        NetworkEntry entry = book.find(reversal.original());
        takenBack.add(reversal.original());
        if (entry == null) {
            reversedBefore.add(reversal.original());
        } else {
            book.reverse(entry);
        }
    }

    /** Remembers a script notice. */
    void note(UpstreamMessage notice) {
        notices.add(notice.rrn());
    }

    /** Reference numbers of the script notices that came. */
    Set<Long> notices() {
        return notices;
    }

    /** Whether a sale stands; what does not is kept out from now on. */
    boolean paid(UpstreamMessage inquiry) {
        NetworkEntry entry = book.find(inquiry.original());
        boolean stands = entry != null && entry.stands();
        if (entry == null) {
            reversedBefore.add(inquiry.original());
        } else if (!stands) {
            takenBack.add(inquiry.original());
        }
        return stands;
    }

    /** The sale that an advice adjusts has another amount from now on. */
    void adjust(UpstreamMessage advice) {
        NetworkEntry sale = book.find(advice.original());
        if (sale != null) {
            sale.amount(advice.amountMinor());
        }
    }

    /**
     * Approves what was declined.
     *
     * @return false when it was taken back meanwhile
     */
    boolean approveAfterAll(NetworkEntry entry) {
        if (takenBack.contains(entry.request().name()) || told.contains(entry.request().rrn())
                || !canFollow(entry.request())) {
            return false;
        }
        entry.state(NetworkEntry.State.APPROVED);
        entry.amount(entry.request().amountMinor());
        afterAll.add(entry);
        return true;
    }

    /** Approvals after declines that the switch never heard of: the network does not insist. */
    void lapse(Set<Long> heard) {
        afterAll.stream().filter(entry -> entry.stands() && !heard.contains(entry.request().rrn()))
                .forEach(entry -> entry.state(NetworkEntry.State.DECLINED));
    }

    boolean keptOut(UpstreamMessage request) {
        return reversedBefore.contains(request.name()) || told.contains(request.rrn()) || overtaken(request);
    }

    /** Whether what was approved after it was declined stands in the way. */
    boolean overtaken(UpstreamMessage request) {
        return followedAfterAll(request.original()) && (request.reversal() || request.advice() || !canFollow(request));
    }

    private boolean followedAfterAll(UpstreamMessage.Name original) {
        return afterAll.stream().anyMatch(entry -> entry.stands() && entry.request().original() != null
                && entry.request().original().equals(original));
    }

    /**
     * Something new comes about this: a void or completion of it that was approved after all gives way, unless people
     * were told that it stands.
     */
    void makeWay(UpstreamMessage.Name original) {
        afterAll.stream()
                .filter(entry -> entry.request().original() != null && entry.request().original().equals(original)
                        && entry.stands() && !entry.is(UpstreamMessage.Kind.REFUND)
                        && !told.contains(entry.request().rrn()))
                .forEach(entry -> entry.state(NetworkEntry.State.DECLINED));
    }

    private boolean canFollow(UpstreamMessage request) {
        UpstreamMessage.Name name = request.original();
        if (name == null) {
            return true;
        }
        NetworkEntry original = book.find(name);
        return original != null && book.open(original) && (request.kind() == UpstreamMessage.Kind.COMPLETION
                || request.amountMinor() <= book.leftMinor(original));
    }

    /** Whether people who ask about a transaction were told what became of it: nothing changes it any more. */
    boolean told(long rrn) {
        return told.contains(rrn);
    }

    /** Tells people whether what they ask about stands. Another amount than theirs is taken back for them. */
    boolean tell(long rrn, long amountMinor) {
        told.add(rrn);
        NetworkEntry entry = entry(rrn);
        if (entry != null && entry.stands() && !(entry.amountMinor() == amountMinor && hasOriginal(entry))) {
            entry.state(NetworkEntry.State.REVERSED);
        }
        return notices.contains(rrn) || (entry != null && entry.stands());
    }

    /** Whether another amount than this stands. */
    boolean differs(long rrn, long amountMinor) {
        NetworkEntry entry = entry(rrn);
        return entry != null && entry.stands() && entry.amountMinor() != amountMinor;
    }

    private NetworkEntry entry(long rrn) {
        return book.entries().stream().filter(entry -> entry.request().rrn() == rrn).findFirst().orElse(null);
    }

    private boolean hasOriginal(NetworkEntry entry) {
        NetworkEntry original = book.original(entry);
        return entry.request().original() == null || (original != null && original.stands());
    }

    Collection<NetworkEntry> entries() {
        return book.entries();
    }

    /** Refunds of a sale that stand. */
    long refundedMinor(UpstreamMessage.Name sale) {
        return book.refundedMinor(sale);
    }

    /** Whether a void of a sale or pre-authorisation stands. */
    boolean voided(UpstreamMessage.Name original) {
        return book.voided(original);
    }

    /** Whether a completion of a pre-authorisation stands. */
    boolean completed(UpstreamMessage.Name preAuth) {
        return book.completed(preAuth);
    }
}
