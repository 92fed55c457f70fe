package org.pointsman.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pointsman.engine.EngineFixture.A;
import static org.pointsman.engine.EngineFixture.B;
import static org.pointsman.engine.EngineFixture.TODAY;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.pointsman.engine.config.CheckPolicy;
import org.pointsman.records.Transaction;
import org.pointsman.registry.model.CancellationCause;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RegistryCommand.LiftHold;
import org.pointsman.registry.model.RegistryCommand.PlaceHold;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalState;

/** What days and the clock do to terminals. */
class EstateChecksTest extends EngineTest {
    private static final Proof PAPER = new Proof("paper.pdf", "0123456789abcdef".repeat(4));
    private int today = TODAY;

    @Test
    void shouldAnnounceAQuietTerminalAndHoldItAfterTheNotice() {
        pass(91);
        assertEquals(List.of(), holds(A));
        pass(1);
        assertTrue(only(A).announced());
        assertEquals(HoldReason.INACTIVITY, only(A).reason());
        assertEquals(TerminalState.ACTIVE, state(A));
        pass(14);
        assertEquals(TerminalState.ACTIVE, state(A));
        pass(1);
        assertEquals(TerminalState.SUSPENDED, state(A));
        assertEquals("58", host.purchase().send().f39());
    }

    @Test
    void shouldCountFromTheLastApproval() {
        pass(60);
        host.sale(1_00);
        pass(40);
        assertEquals(List.of(), holds(A));
        assertEquals(HoldReason.INACTIVITY, only(B).reason());
        pass(52);
        assertEquals(HoldReason.INACTIVITY, only(A).reason());
    }

    @Test
    void shouldNotCountADeclineAsALifeSign() {
        pass(60);
        host.reply(host.purchase().send().sent()).code("51").send();
        pass(32);
        assertEquals(HoldReason.INACTIVITY, only(A).reason());
    }

    @Test
    void shouldBeginAnewWhenTheMerchantWasVerifiedAgain() {
        pass(92);
        host.accepted(new LiftHold(host.by(Role.OPERATOR), A, HoldReason.INACTIVITY, false, PAPER));
        pass(91);
        assertEquals(List.of(), holds(A));
        pass(1);
        assertEquals(HoldReason.INACTIVITY, only(A).reason());
    }

    @Test
    void shouldAnnounceAVersionThatIsTooOldAndWithdrawItWhenItIsBroughtUpToDate() {
        host.configure(host.engine.config().change().checks(new CheckPolicy(0, 5, "V1.10")).build());
        host.ask(Transaction.SIGN_ON, A).firmware("V1.02").send();
        host.ask(Transaction.SIGN_ON, B).firmware("V1.02").send();
        pass(1);
        assertEquals("application version V1.02 is below V1.10", only(A).evidence());
        assertTrue(only(B).announced());
        host.ask(Transaction.SIGN_ON, A).firmware("V1.10").send();
        pass(1);
        assertEquals(List.of(), holds(A));
        pass(4);
        assertEquals(TerminalState.SUSPENDED, state(B));
        assertEquals(TerminalState.ACTIVE, state(A));
    }

    @Test
    void shouldLookAtNothingWhenBothChecksAreOff() {
        host.configure(host.engine.config().change().checks(new CheckPolicy(0, 5, "")).build());
        pass(400);
        assertEquals(List.of(), holds(A));
    }

    private void cancelAfter(int days, String... spare) {
        host.configure(
                host.engine.config().change().checks(CheckPolicy.DEFAULT.cancelling(days, List.of(spare))).build());
    }

    private List<CaseFile> cases() {
        return List.copyOf(host.engine.view().registry().casesAfter(CaseType.CANCELLATION, 0));
    }

    @Test
    void shouldOpenACancellationWhenATerminalIsQuietForTooLong() {
        cancelAfter(366);
        pass(365);
        assertEquals(List.of(), cases());
        pass(1);
        assertEquals(List.of(A, B, EngineFixture.C), cases().stream().map(CaseFile::tid).toList());
        CaseFile opened = cases().getFirst();
        assertEquals(CaseState.DRAFT, opened.state());
        assertEquals(CancellationCause.NO_LONGER_USED, opened.cancellation().cause());
        assertEquals("switch", opened.application().submitter());
        assertEquals("the house, no approval for 366 days", opened.application().applicant());
        assertEquals(HoldReason.INACTIVITY, only(A).reason());
        pass(1);
        assertEquals(3, cases().size());
    }

    @Test
    void shouldOpenNoCancellationForASpareDeviceOrMerchant() {
        cancelAfter(366, A);
        pass(366);
        pass(1);
        assertEquals(List.of(B, EngineFixture.C), cases().stream().map(CaseFile::tid).toList());
        cancelAfter(366, A, EngineFixture.MID, EngineFixture.OTHER_MID);
        pass(366);
        assertEquals(2, cases().size());
    }

    @Test
    void shouldOpenOneCancellationInACommand() {
        cancelAfter(366);
        pass(365);
        host.pass(TimeUnit.DAYS.toMillis(1));
        host.openDay(today + 1);
        assertEquals(1, cases().size());
    }

    @Test
    void shouldCountTheYearAnewWhenSomebodyDecidesThatItStays() {
        cancelAfter(366, B, EngineFixture.OTHER_MID);
        pass(365);
        pass(1);
        host.accepted(new StepCase(host.by(Role.OPERATOR, "olga"), 1, CaseStep.WITHDRAW, List.of()));
        pass(365);
        assertEquals(1, cases().size());
        pass(1);
        assertEquals(2, cases().size());
    }

    @Test
    void shouldBeThatOfThePersonWhoSubmitsWhatTheSwitchHasOpened() {
        cancelAfter(366);
        pass(365);
        pass(1);
        List<Proof> papers = host.engine.view().registry().caseView(1).required().stream()
                .map(name -> new Proof(name, PAPER.sha256())).toList();
        host.accepted(new StepCase(host.by(Role.OPERATOR, "olga"), 1, CaseStep.SUBMIT, papers));
        assertEquals("olga", cases().getFirst().application().submitter());
    }

    @Test
    void shouldLiftMaintenanceAtItsEndByTheClock() {
        long nowMs = TimeUnit.NANOSECONDS.toMillis(host.nowNs);
        host.accepted(
                new PlaceHold(host.by(Role.OPERATOR), A, HoldReason.MAINTENANCE, nowMs + 20_000, "", nowMs + 10_000));
        assertEquals("SENT", host.state(host.purchase().send().sent()));
        host.pass(10_000);
        assertEquals("58", host.purchase().send().f39());
        host.pass(9_999);
        assertEquals("58", host.purchase().send().f39());
        host.pass(1);
        assertEquals("SENT", host.state(host.purchase().send().sent()));
    }

    private void pass(int days) {
        host.pass(TimeUnit.DAYS.toMillis(days));
        today++;
        host.openDay(today);
        host.pass(0);
    }

    private List<Hold> holds(String tid) {
        return host.engine.view().registry().terminal(tid).holds();
    }

    private Hold only(String tid) {
        assertEquals(1, holds(tid).size());
        return holds(tid).getFirst();
    }

    private TerminalState state(String tid) {
        return host.engine.view().registry().terminal(tid).state();
    }
}
