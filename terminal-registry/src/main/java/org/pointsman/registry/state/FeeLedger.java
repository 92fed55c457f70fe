package org.pointsman.registry.state;

import java.util.Collection;
import java.util.Collections;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pointsman.registry.model.CaseEvent.CaseMoved;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.FeeEvent;
import org.pointsman.registry.model.OrderApplication;

/**
 * Fee accounts of terminals, and of orders that have none. An account is there from the first word about it; that of an
 * order is forgotten some time after it is settled, that of a terminal when its id is given anew.
 */
public final class FeeLedger {
    private static final int MAX_SETTLED_ORDERS = 4_096;

    private final TreeMap<String, FeeAccount> accounts = new TreeMap<>();
    private final TreeSet<Long> settledOrders = new TreeSet<>();

    /** Null as long as nothing was said about it. */
    public FeeAccount account(String id) {
        return accounts.get(id);
    }

    /** Never null: nothing was posted where nothing was said. */
    public FeeAccount account(String id, String mid) {
        FeeAccount known = accounts.get(id);
        return known == null ? FeeAccount.none(id, mid) : known;
    }

    /** What the merchant still has to pay for a terminal, minor units. */
    public long outstandingMinor(String tid) {
        FeeAccount known = accounts.get(tid);
        return known == null ? 0 : known.sums().outstandingMinor();
    }

    /** What the house holds for a terminal as a deposit, minor units. */
    public long depositMinor(String tid) {
        FeeAccount known = accounts.get(tid);
        return known == null ? 0 : known.depositMinor();
    }

    /** Sum of all postings of a terminal, minor units; above 0 the merchant owes it. */
    public long balanceMinor(String tid) {
        FeeAccount known = accounts.get(tid);
        return known == null ? 0 : known.sums().balanceMinor();
    }

    /** In the order of their ids; a read-only view. */
    public Collection<FeeAccount> accounts() {
        return Collections.unmodifiableCollection(accounts.values());
    }

    /** Those behind an id, all when it is null; a read-only view. */
    public Collection<FeeAccount> accountsAfter(String id) {
        return id == null ? accounts() : Collections.unmodifiableCollection(accounts.tailMap(id, false).values());
    }

    void put(FeeAccount account) {
        accounts.put(account.id(), account);
        long order = FeeAccount.orderOf(account.id());
        if (order == 0) {
            return;
        }
        if (account.settled()) {
            settledOrders.add(order);
        } else {
            settledOrders.remove(order);
        }
        while (settledOrders.size() > MAX_SETTLED_ORDERS) {
            accounts.remove(FeeAccount.ofOrder(settledOrders.pollFirst()));
        }
    }

    void apply(FeeEvent event) {
        FeeAccount before = account(event.account(), event.mid());
        if (before.version() + 1 != event.version()) {
            throw new IllegalStateException("Event " + event + " does not follow " + before);
        }
        put(switch (event) {
            case FeeEvent.FeePosted e -> before.with(e.posting());
            case FeeEvent.FeeAgreed e -> before.with(e.consent());
            case FeeEvent.PayoutMoved e -> before.with(e.payout());
            case FeeEvent.FeeTermsSet e -> before.under(e.provider(), e.sinceMs());
        });
    }

    /** What was posted for an order goes on with its terminal; its terms count from the first sign-on. */
    void follow(CaseMoved e) {
        CaseFile file = e.file();
        if (file.order() == null || file.tid() == null) {
            return;
        }
        FeeAccount ofOrder = accounts.remove(FeeAccount.ofOrder(file.id()));
        if (ofOrder != null) {
            settledOrders.remove(file.id());
            put(ofOrder.of(file.tid()));
        }
        if (e.newState() == CaseState.ACTIVATED) {
            OrderApplication wanted = file.order().application();
            put(account(file.tid(), wanted.mid()).under(wanted.provider(), e.header().atMs()));
        }
    }

    /** The id of a terminal is given anew. */
    void forget(String tid) {
        accounts.remove(tid);
    }
}
