package org.pointsman.lab.simulation;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.pointsman.registry.model.CaseEvent.CaseMoved;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeeEvent.FeePosted;
import org.pointsman.registry.model.FeeEvent.FeeTermsSet;
import org.pointsman.registry.model.FeeEvent.PayoutMoved;
import org.pointsman.registry.model.FeePayout;
import org.pointsman.registry.model.FeePosting;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.RegistryEvent;
import org.pointsman.registry.model.RegistryEvent.TerminalProvisioned;

/** What is owed, held and given back for each terminal and order, added up from the postings of the journal. */
final class FeeBook {
    /** One account. */
    static final class Account {
        final Map<FeeType, Long> sums = new EnumMap<>(FeeType.class);
        final Map<Long, FeePayout> payouts = new HashMap<>();
        final Set<String> once = new HashSet<>();
        /** By case, what it charged for ending. */
        final Map<Long, Long> ending = new HashMap<>();
        String provider = "";
        long posted;

        long sumMinor(FeeType type) {
            return sums.getOrDefault(type, 0L);
        }

        long outstandingMinor() {
            return sums.entrySet().stream().filter(entry -> owed(entry.getKey())).mapToLong(Map.Entry::getValue)
                    .filter(sum -> sum > 0).sum();
        }
    }

    private final Map<String, Account> accounts = new HashMap<>();

    Account of(String id) {
        return accounts.computeIfAbsent(id, none -> new Account());
    }

    Map<String, Account> all() {
        return accounts;
    }

    static boolean owed(FeeType type) {
        return switch (type) {
            case RENT, DATA_FEE, HANDLING_FEE, PENALTY, CANCEL_FEE -> true;
            case DEPOSIT, REFUND_OF_FEE -> false;
        };
    }

    void follow(RegistryEvent event) {
        switch (event) {
            case FeePosted e -> post(of(e.account()), e.posting());
            case PayoutMoved e -> of(e.account()).payouts.put(e.payout().number(), e.payout());
            case FeeTermsSet e -> of(e.account()).provider = e.provider();
            case TerminalProvisioned e -> accounts.remove(e.tid());
            case CaseMoved e when e.file().order() != null && e.file().tid() != null -> move(e);
            default -> {
                // Nothing about fees.
            }
        }
    }

    private static void post(Account account, FeePosting posting) {
        account.posted++;
        account.sums.merge(posting.type(), posting.amountMinor(), Long::sum);
        if (posting.type() == FeeType.CANCEL_FEE && posting.entry() == FeeEntry.CHARGE) {
            account.ending.merge(posting.caseId(), posting.amountMinor(), Long::sum);
        }
    }

    // An order's account is that of its terminal as soon as it has one.
    private void move(CaseMoved event) {
        Account ofOrder = accounts.remove(FeeAccount.ofOrder(event.file().id()));
        if (ofOrder != null) {
            accounts.put(event.file().tid(), ofOrder);
        }
        if (event.newState() == CaseState.ACTIVATED) {
            of(event.file().tid()).provider = event.file().order().application().provider();
        }
    }

    /** The sign an entry of a type has to have: 1 when the merchant owes more by it. */
    static int sign(FeeType type, FeeEntry entry) {
        return switch (entry) {
            case CHARGE, PAYOUT -> 1;
            case PAYMENT, WAIVER, CREDIT -> -1;
            case DEDUCTION, RELEASE -> type == FeeType.DEPOSIT ? 1 : -1;
        };
    }
}
