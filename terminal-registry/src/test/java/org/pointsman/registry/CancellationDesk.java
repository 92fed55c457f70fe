package org.pointsman.registry;

import org.pointsman.registry.model.DeviceCommand.StepDevice;
import org.pointsman.registry.model.DeviceVerb;
import org.pointsman.registry.model.FeeTerms;
import org.pointsman.registry.model.FeeType;
import org.pointsman.registry.model.MerchantEntry;
import org.pointsman.registry.model.RegistryCommand.ImportEstate;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.pointsman.registry.cases.CaseView;
import org.pointsman.registry.model.CancellationCause;
import org.pointsman.registry.model.CancellationFile;
import org.pointsman.registry.model.CancellationStep;
import org.pointsman.registry.model.CancellationTerms;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.OpenCancellations;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseSettings;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.IdentityMethod;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.PreCheckCode;
import org.pointsman.registry.model.PreCheckItem;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.ProviderEvent;
import org.pointsman.registry.model.RegistryCommand.ProvisionTerminal;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Accepted;
import org.pointsman.registry.model.TerminalExport;

/** People who take the cancellation of a terminal on its way. */
final class CancellationDesk {
    static final String SERIAL = "SN-7";

    final Desk desk = new Desk();
    long id = 1;
    private CaseSettings settings = CaseSettings.DEFAULT;

    /** An ACTIVE terminal that is bound to these services. */
    CancellationDesk(PaymentService... services) {
        desk.run(new ImportEstate(desk.by(Desk.ADMIN), List.of(new MerchantEntry(Desk.MID, "First")), List.of()));
        desk.run(new ProvisionTerminal(desk.by(Desk.OPERATOR), Desk.TID, Desk.MID, SERIAL, Desk.TMK, "08D7B4", 0,
                services.length == 0 ? List.of(PaymentService.CARD) : List.of(services)));
        Desk.assertAccepted(desk.activate());
    }

    CancellationDesk terms(CancellationTerms... terms) {
        settings = settings.cancelling(List.of(terms));
        desk.registry.configure(settings, 0, "");
        return this;
    }

    /** Cancelling costs so much. */
    CancellationDesk costing(long feeMinor) {
        FeeTerms terms = new FeeTerms("", "fees", 0, List.of(new FeeTerms.Rule(FeeType.CANCEL_FEE, null, 0, feeMinor)));
        settings = new CaseSettings(settings.reviewDays(), settings.infoDays(), settings.approvedDays(),
                settings.maxLoops(), settings.retestHours(), settings.weekend(), settings.holidays(), settings.orders(),
                List.of(terms), settings.cancellations(), false);
        desk.registry.configure(settings, 0, "");
        return this;
    }

    RegistryDecision open(CaseChannel channel, String provider) {
        return desk.run(new OpenCancellations(desk.by(Desk.OPERATOR), Desk.MID, List.of(Desk.TID),
                CancellationCause.COST, provider, "Ms Li", channel));
    }

    /** Takes a new case by the usual way up to a state. */
    CancellationDesk in(CaseState state) {
        return in(state, "");
    }

    CancellationDesk in(CaseState state, String provider) {
        Desk.assertAccepted(open(CaseChannel.ONLINE, provider));
        while (state() != state) {
            forward();
        }
        return this;
    }

    void forward() {
        CaseState before = state();
        switch (before) {
            case DRAFT -> Desk.assertAccepted(step(Desk.OPERATOR, CaseStep.SUBMIT, papers(), null));
            case IDENTITY_PENDING -> Desk.assertAccepted(identity(CaseStep.IDENTITY_PASS));
            case AWAITING_CONFIRMATION -> Desk.assertAccepted(confirm(file().impact().feeMinor()));
            case UNDER_REVIEW -> {
                done(Desk.RISK, CaseStep.VERIFY);
                done(Desk.APPROVER, CaseStep.APPROVE);
            }
            case DRAINING -> {
                drained();
                done(Desk.OPERATOR, CaseStep.READY);
            }
            case READY_TO_CLOSE -> done(Desk.APPROVER, CaseStep.CLOSE);
            case AFTERCARE -> {
                device(DeviceVerb.RECEIVE);
                device(DeviceVerb.PASS);
            }
            default -> throw new AssertionError(before);
        }
    }

    void drained() {
        for (PaymentService service : desk.services().active()) {
            Desk.assertAccepted(unbind(service));
            Desk.assertAccepted(desk.provider(service, ProviderEvent.UNBOUND));
        }
        Desk.assertAccepted(export());
    }

    void device(DeviceVerb verb) {
        Desk.assertAccepted(desk.run(new StepDevice(desk.by(Desk.OPERATOR), SERIAL, verb, null)));
    }

    RegistryDecision identity(CaseStep result) {
        return step(Desk.OPERATOR, result, List.of(), CancellationStep.identity(IdentityMethod.SMS_CODE));
    }

    RegistryDecision confirm(long agreedMinor) {
        return step(Desk.OPERATOR, CaseStep.CONFIRM, List.of(), CancellationStep.confirm(true, agreedMinor, "Ms Li"));
    }

    RegistryDecision unbind(PaymentService service) {
        return step(Desk.OPERATOR, CaseStep.UNBIND, List.of(), CancellationStep.unbind(service));
    }

    RegistryDecision export() {
        return step(Desk.OPERATOR, CaseStep.EXPORT, List.of(), CancellationStep
                .exported(new TerminalExport(2, 300, Desk.PAPER.sha256(), desk.changes, "olga", desk.nowMs)));
    }

    RegistryDecision about(Desk.Person person, CaseStep step, PreCheckCode code) {
        return step(person, step, List.of(Desk.PAPER), CancellationStep.about(code));
    }

    RegistryDecision step(Desk.Person person, CaseStep step, List<Proof> documents, CancellationStep what) {
        return desk.run(new StepCase(desk.by(person), id, step, documents, what));
    }

    RegistryDecision step(Desk.Person person, CaseStep step) {
        return step(person, step, List.of(), null);
    }

    void done(Desk.Person person, CaseStep step) {
        Desk.assertAccepted(step(person, step));
    }

    List<Proof> papers() {
        return view().required().stream().map(name -> new Proof(name, Desk.PAPER.sha256())).toList();
    }

    CaseView view() {
        return desk.registry.caseView(id);
    }

    CaseFile whole() {
        return view().file();
    }

    CancellationFile file() {
        return whole().cancellation();
    }

    CaseState state() {
        return whole().state();
    }

    List<PreCheckItem> open() {
        return desk.registry.preCheck(Desk.TID, desk.nowMs);
    }

    List<PreCheckCode> blocking() {
        return open().stream().filter(PreCheckItem::blocks).map(PreCheckItem::code).toList();
    }

    static String text(RegistryDecision decision) {
        return assertInstanceOf(Accepted.class, decision, decision::toString).text();
    }

    void assertIn(CaseState state) {
        assertEquals(state, state());
    }
}
