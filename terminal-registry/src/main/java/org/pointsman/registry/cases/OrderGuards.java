package org.pointsman.registry.cases;

import org.pointsman.registry.approvals.Arguments;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseGuard;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.OrderApplication;
import org.pointsman.registry.model.OrderCancel;
import org.pointsman.registry.model.OrderFile;
import org.pointsman.registry.model.OrderStep;
import org.pointsman.registry.model.OrderStep.Preparation;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.state.RegistryState;

/** The conditions of {@code cases.csv} that are about orders. Each answers null when it passes. */
final class OrderGuards {
    private final RegistryState state;
    private final CaseRules rules;

    OrderGuards(RegistryState state, CaseRules rules) {
        this.state = state;
        this.rules = rules;
    }

    Refused check(CaseGuard guard, CaseWork work) {
        return switch (guard) {
            case PAPERS_MISSING ->
                refuse(!rules.documents.missing(work.file()).isEmpty(), work, "all papers are there");
            case TAKEN -> refuse(!order(work).reviewer().isEmpty(), work, "nobody has taken it");
            case IDENTIFIED -> identified(work);
            case ACCOUNT_VERIFIED -> accountVerified(work);
            case TERMINAL_FREE -> terminalFree(work);
            case TRACKED -> work.order().tracking() == null ? Arguments.missing("tracking") : null;
            case INSTALLED -> refuse(order(work).delivery().handOver() != null, work, "it is not installed");
            case OWNER -> owner(work);
            case CANCELLABLE -> Cancellable.refusal(work.file(), work.header().atMs());
            case FEE_AS_SHOWN -> feeAsShown(work);
            case FEE_AGREED -> feeAgreed(work);
            case NOT_THE_ASKER -> notTheAsker(work);
            case DEVICE_OUT -> refuse(Cancellable.deviceOut(work.file()), work, "its device is in stock");
            case WAIVER_ASKED -> waiverAsked(work);
            case DEVICE_SHIPPABLE -> device(work, DeviceVerb.SHIP);
            case DEVICE_DELIVERABLE -> device(work, DeviceVerb.DELIVER);
            default -> throw new IllegalStateException(guard + " is not about orders");
        };
    }

    private static OrderFile order(CaseWork work) {
        return work.file().order();
    }

    private static Refused refuse(boolean passes, CaseWork work, String why) {
        return passes ? null : new Refused(RefusalCode.CONFLICT, "Order " + work.file().id() + ": " + why);
    }

    static Refused notTheReviewer(CaseWork work, boolean verified) {
        String actor = work.header().actor();
        return verified || order(work).judgedBy(actor)
                ? new Refused(RefusalCode.NOT_ALLOWED,
                        actor + " has judged order " + work.file().id() + ": somebody else must approve it")
                : null;
    }

    private static Refused identified(CaseWork work) {
        return order(work).identity().passed()
                ? null
                : new Refused(RefusalCode.PROOF_REQUIRED,
                        "The real-name check has not passed: `order step " + work.file().id() + " identity-pass`");
    }

    private Refused accountVerified(CaseWork work) {
        return order(work).account().passed()
                ? merchantFits(order(work).application())
                : new Refused(RefusalCode.PROOF_REQUIRED,
                        "The settlement account is not verified: `order step " + work.file().id() + " account-pass`");
    }

    /** Whether the merchant, when it is known, can have a terminal and is paid where the order says. */
    Refused merchantFits(OrderApplication wanted) {
        Merchant merchant = state.merchant(wanted.mid());
        Refused refused = merchant == null ? null : rules.vacancy.merchant(wanted.mid());
        boolean paid = merchant != null && merchant.account() != null;
        if (refused != null || (paid && wanted.account().isEmpty())) {
            return refused;
        }
        if (wanted.account().isEmpty()) {
            return Arguments.missing("account");
        }
        return paid && !merchant.account().words().equals(wanted.account())
                ? new Refused(RefusalCode.CONFLICT,
                        "Merchant " + merchant.mid() + " is paid to " + merchant.account().words()
                                + ": `merchant change` gives it another account")
                : null;
    }

    private Refused terminalFree(CaseWork work) {
        Preparation wanted = work.order().terminal();
        Refused refused = rules.vacancy.id(state.terminal(wanted.tid()), work.header().atMs());
        refused = refused == null ? rules.vacancy.serial(wanted.serial(), null, null) : refused;
        return refused == null ? rules.vacancy.merchant(order(work).application().mid()) : refused;
    }

    private static Refused device(CaseWork work, DeviceVerb verb) {
        return work.devices().ofOrder(order(work).delivery().serial(), verb);
    }

    private static Refused owner(CaseWork work) {
        String mid = work.order().cancel().mid();
        return mid.equals(order(work).application().mid())
                ? null
                : new Refused(RefusalCode.NOT_OWNER, "Order " + work.file().id() + " is not of merchant " + mid);
    }

    private static Refused feeAsShown(CaseWork work) {
        CaseFile file = work.file();
        OrderCancel asked = file.order().cancel();
        long feeMinor = asked == null ? Cancellable.feeMinor(file, work.header().atMs()) : asked.feeMinor();
        long agreedMinor = work.order().agreedMinor();
        return agreedMinor == OrderStep.NOBODY || agreedMinor == feeMinor
                ? null
                : new Refused(RefusalCode.CONFIRMATION_NEEDED, "Cancelling order " + file.id() + " costs " + feeMinor
                        + " minor units, not " + agreedMinor + ": the merchant has to agree to that");
    }

    private static Refused feeAgreed(CaseWork work) {
        OrderCancel asked = order(work).cancel();
        return asked.agreed()
                ? null
                : new Refused(RefusalCode.CONFIRMATION_NEEDED, "The merchant has not agreed to pay " + asked.feeMinor()
                        + " minor units: `order step " + work.file().id() + " consent`");
    }

    private static Refused notTheAsker(CaseWork work) {
        String actor = work.header().actor();
        return order(work).cancel().asker().equals(actor)
                ? new Refused(RefusalCode.NOT_ALLOWED,
                        actor + " has asked to cancel order " + work.file().id() + ": somebody else must decide it")
                : null;
    }

    private static Refused waiverAsked(CaseWork work) {
        String asker = order(work).cancel().waiverBy();
        if (asker.isEmpty()) {
            return new Refused(RefusalCode.CONFLICT,
                    "Nobody has asked for the return to be waived: `order step " + work.file().id() + " ask-waiver`");
        }
        return asker.equals(work.header().actor())
                ? new Refused(RefusalCode.NOT_ALLOWED,
                        asker + " has asked for the waiver: somebody else must decide it")
                : null;
    }
}
