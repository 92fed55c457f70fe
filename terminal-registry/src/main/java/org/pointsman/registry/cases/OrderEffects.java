package org.pointsman.registry.cases;

import java.util.List;
import org.pointsman.registry.fees.FeeWork;
import org.pointsman.registry.model.CaseEffect;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.FeeAccount;
import org.pointsman.registry.model.Device;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.FeeConsent;
import org.pointsman.registry.model.FeeEntry;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.Mandate;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.MerchantEvent.MerchantAdded;
import org.pointsman.registry.model.MerchantEvent.MerchantChanged;
import org.pointsman.registry.model.OrderApplication;
import org.pointsman.registry.model.OrderCancel;
import org.pointsman.registry.model.OrderCheck;
import org.pointsman.registry.model.OrderDelivery;
import org.pointsman.registry.model.OrderFile;
import org.pointsman.registry.model.OrderStep;
import org.pointsman.registry.model.OrderStep.CancelRequest;
import org.pointsman.registry.model.OrderStep.Preparation;
import org.pointsman.registry.model.SettlementAccount;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.registry.state.RegistryState;

/** What the rows of {@code cases.csv} about orders do. */
final class OrderEffects {
    private final RegistryState state;
    private final CaseRules rules;

    OrderEffects(RegistryState state, CaseRules rules) {
        this.state = state;
        this.rules = rules;
    }

    void run(CaseEffect effect, CaseWork work) {
        switch (effect) {
            case ACCEPT_TERMS -> acceptTerms(work);
            case ASSIGN -> change(work, order(work).takenBy(work.header().actor()));
            case NOTE_IDENTITY -> change(work, order(work).identified(check(work, CaseStep.IDENTITY_PASS)));
            case NOTE_ACCOUNT -> change(work, order(work).accounted(check(work, CaseStep.ACCOUNT_PASS)));
            case ENTER_MERCHANT -> enterMerchant(work);
            case MAKE_TERMINAL -> makeTerminal(work);
            case NOTE_SHIPMENT -> shipped(work);
            case NOTE_DELIVERY -> work.move(DeviceVerb.DELIVER, device(work));
            case RECEIVE_DEVICE -> work.move(DeviceVerb.RECEIVE, device(work));
            case WAIVE_DEVICE -> work.move(DeviceVerb.WAIVE, device(work));
            case NOTE_HAND_OVER ->
                change(work, order(work).with(order(work).delivery().installed(work.documents().getFirst())));
            case OPEN_WINDOW -> openWindow(work);
            case ASK_CANCEL -> askCancel(work);
            case NOTE_CONSENT -> noteConsent(work);
            case RESUME -> resume(work);
            case CLOSE_TERMINAL -> closeTerminal(work);
            case AWAIT_RETURN -> awaitReturn(work);
            case ASK_WAIVER -> change(work, order(work).with(order(work).cancel().waiverAsked(work.header().actor())));
            default -> throw new IllegalStateException(effect + " is not about orders");
        }
    }

    private static OrderFile order(CaseWork work) {
        return work.file().order();
    }

    private static void change(CaseWork work, OrderFile changed) {
        work.file(work.file().with(changed));
    }

    private static long nowMs(CaseWork work) {
        return work.header().atMs();
    }

    private void acceptTerms(CaseWork work) {
        int date = rules.calendar.dateOf(nowMs(work));
        change(work,
                order(work).submitted(rules.settings.terms(order(work).application().provider(), date), nowMs(work)));
    }

    private static OrderCheck check(CaseWork work, CaseStep pass) {
        return new OrderCheck(work.asked() == pass ? OrderCheck.Result.PASS : OrderCheck.Result.FAIL,
                work.header().actor(), work.documents().getFirst());
    }

    private void enterMerchant(CaseWork work) {
        OrderApplication wanted = order(work).application();
        Merchant merchant = state.merchant(wanted.mid());
        SettlementAccount account = wanted.account().isEmpty()
                ? null
                : new SettlementAccount(wanted.account(), order(work).account().proof());
        Mandate mandate = mandate(work, work.file().application().submitter());
        if (merchant == null) {
            work.add(new MerchantAdded(work.acting(), wanted.mid(), wanted.merchantName(), account, mandate, 1, null));
        } else if (merchant.account() == null) {
            work.add(new MerchantChanged(work.acting(), wanted.mid(), merchant.name(), account, mandate,
                    merchant.version() + 1, merchant.contact()));
        }
    }

    private static Mandate mandate(CaseWork work, String maker) {
        return new Mandate(0, maker, "order " + work.file().id(), List.of(work.header().actor()));
    }

    private static Device device(CaseWork work) {
        return work.device(order(work).delivery().serial());
    }

    private static void shipped(CaseWork work) {
        String tracking = work.order().tracking();
        change(work, order(work).with(order(work).delivery().shipped(tracking)));
        work.move(DeviceVerb.SHIP, device(work).tracked(tracking));
    }

    // A device nobody has entered is described by the order.
    private static void prepareDevice(CaseWork work, OrderApplication wanted, String serial) {
        Device device = work.device(serial);
        Device described = device.version() == 0
                ? device.described(wanted.model(), "", wanted.place())
                : device.at(wanted.place());
        work.move(DeviceVerb.PREPARE, described.of(wanted.mid()));
    }

    private static void makeTerminal(CaseWork work) {
        Preparation made = work.order().terminal();
        OrderApplication wanted = order(work).application();
        work.provision(made, wanted.mid(), wanted.services());
        change(work, order(work).with(new OrderDelivery(made.serial(), "", null)));
        work.file(work.file().on(work.terminal()));
        prepareDevice(work, wanted, made.serial());
    }

    private void openWindow(CaseWork work) {
        work.activatable(nowMs(work) + rules.vacancy.activationWindowMs());
    }

    // Nothing moves on while people decide: neither time nor the terminal.
    private static void askCancel(CaseWork work) {
        CaseFile before = work.before();
        CancelRequest asked = work.order().cancel();
        long leftMs = before.deadlineMs() == 0 ? 0 : Math.max(1, before.deadlineMs() - nowMs(work));
        OrderCancel cancel = new OrderCancel(before.state(), leftMs, asked.applicant(), work.header().actor(),
                asked.channel(), asked.cause(), work.documents(), nowMs(work),
                Cancellable.feeMinor(before, nowMs(work)), null, "", "");
        change(work, order(work).with(consented(work, cancel, asked.applicant())));
        if (work.terminal() != null) {
            work.activatable(0);
        }
    }

    private static OrderCancel consented(CaseWork work, OrderCancel cancel, String by) {
        long agreedMinor = work.order().agreedMinor();
        return agreedMinor == OrderStep.NOBODY
                ? cancel
                : cancel.consented(new FeeConsent(agreedMinor, by, nowMs(work)));
    }

    private static void noteConsent(CaseWork work) {
        change(work, order(work).with(consented(work, order(work).cancel(), work.order().agreedBy())));
    }

    private void resume(CaseWork work) {
        OrderCancel ended = order(work).cancel();
        change(work, order(work).with((OrderCancel) null));
        switch (ended.former()) {
            case SUBMITTED, UNDER_REVIEW -> work.file(
                    work.file().with(work.file().review().with(work.file().review().clock().started(nowMs(work)))));
            case INFO_REQUESTED -> work.file(work.file().due(nowMs(work) + ended.leftMs()));
            case DELIVERED -> reopenWindow(work);
            default -> {
                // It had neither clock nor time.
            }
        }
    }

    private void reopenWindow(CaseWork work) {
        if (order(work).delivery().handOver() != null) {
            openWindow(work);
        }
    }

    private void closeTerminal(CaseWork work) {
        OrderCancel cancel = order(work).cancel();
        charge(work, cancel);
        if (work.terminal() != null && work.terminal().state() != TerminalState.CANCELLED) {
            work.cancelTerminal(mandate(work, cancel.asker()));
        }
        change(work, order(work).with(cancel.approved(work.header().actor())));
    }

    private void charge(CaseWork work, OrderCancel cancel) {
        CaseFile file = work.file();
        String account = file.tid() == null ? FeeAccount.ofOrder(file.id()) : file.tid();
        new FeeWork(state, account, file.order().application().mid())
                .once(work.acting(), FeeWork.Line.of(file.id(), FeeType.CANCEL_FEE, FeeEntry.CHARGE, cancel.feeMinor(),
                        cancel.consent(), mandate(work, cancel.asker())))
                .events().forEach(work::add);
    }

    private static void awaitReturn(CaseWork work) {
        CaseState former = work.before().state();
        change(work, order(work).with(new OrderCancel(former, 0, "", work.header().actor(), null, null, List.of(),
                nowMs(work), 0, null, "", "")));
    }
}
