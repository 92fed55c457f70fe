package org.pointsman.registry;

import org.pointsman.registry.model.TerminalServices;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.pointsman.registry.cases.CaseNext;
import org.pointsman.registry.cases.CaseView;
import org.pointsman.registry.model.CancellationCause;
import org.pointsman.registry.model.CancellationFile;
import org.pointsman.registry.model.CancellationStep;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.OpenCancellations;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseState;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.ForcedClosing;
import org.pointsman.registry.model.IdentityMethod;
import org.pointsman.registry.model.OpenItem;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.PreCheckCode;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalExport;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalState;
import org.pointsman.registry.model.BindingCommand.TellProviderEvent;
import org.pointsman.registry.model.ProviderEvent;

/** Commands about cancellations for random walks, most of them such as somebody would give, and what must hold. */
final class CancellationWishes {
    private static final List<Desk.Person> PEOPLE = List.of(Desk.OPERATOR, Desk.RISK, Desk.APPROVER, Desk.APPROVER_2,
            Desk.ADMIN, new Desk.Person("alba", List.of(Role.APPROVER)));
    private static final List<PreCheckCode> CODES = List.of(PreCheckCode.PENDING_REFUND, PreCheckCode.OPEN_PREAUTH,
            PreCheckCode.NEGATIVE_BALANCE, PreCheckCode.BINDING_ACTIVE, PreCheckCode.BLOCKING_CONTROL);

    private CancellationWishes() {
    }

    static RegistryCommand wish(Desk desk, List<String> tids, SplittableRandom random) {
        if (random.nextInt(6) == 0) {
            happen(desk, random);
        }
        List<CaseFile> open = desk.registry.cases(CaseType.CANCELLATION).stream().filter(file -> file.state().open())
                .toList();
        if (open.isEmpty() || random.nextInt(16) == 0) {
            return new OpenCancellations(desk.by(Desk.OPERATOR), Desk.MID, List.of(pick(tids, random)),
                    pick(List.of(CancellationCause.values()), random), random.nextBoolean() ? "" : "ZFT", "Ms Li",
                    CaseChannel.OPS);
        }
        CaseFile file = pick(open, random);
        if (file.state() == CaseState.READY_TO_CLOSE && random.nextInt(3) == 0) {
            desk.openItems.add(new OpenItem(PreCheckCode.IN_FLIGHT, List.of(9L), 5, ""));
            return new StepCase(desk.by(Desk.APPROVER_2), file.id(), CaseStep.CLOSE, List.of());
        }
        if (file.state() == CaseState.DRAINING && file.cancellation().forced() == null && random.nextInt(4) != 0) {
            return drain(desk, file);
        }
        boolean told = file.state() == CaseState.DRAINING && random.nextInt(4) == 0;
        return told
                ? new TellProviderEvent(desk.by(Desk.OPERATOR), file.tid(), service(file, random),
                        random.nextInt(5) == 0 ? ProviderEvent.UNBIND_REFUSED : ProviderEvent.UNBOUND, "ref")
                : step(desk, file, random);
    }

    // One service after the other, then the export, then the question whether it can be closed.
    private static RegistryCommand drain(Desk desk, CaseFile file) {
        TerminalServices services = desk.registry.services(file.tid());
        for (PaymentService service : PaymentService.values()) {
            switch (services.paymentState(service)) {
                case REVOKING -> {
                    return new TellProviderEvent(desk.by(Desk.OPERATOR), file.tid(), service, ProviderEvent.UNBOUND,
                            "ref");
                }
                case ACTIVE, PAUSED, REVOKE_FAILED, RETEST_FAILED -> {
                    return new StepCase(desk.by(Desk.OPERATOR), file.id(), CaseStep.UNBIND, List.of(),
                            CancellationStep.unbind(service));
                }
                default -> {
                    // Nothing to unbind.
                }
            }
        }
        boolean exported = file.cancellation().export() != null
                && file.cancellation().export().changes() == desk.changes;
        return exported
                ? new StepCase(desk.by(Desk.OPERATOR), file.id(), CaseStep.READY, List.of())
                : new StepCase(desk.by(Desk.OPERATOR), file.id(), CaseStep.EXPORT, List.of(), CancellationStep
                        .exported(new TerminalExport(1, 1, Desk.PAPER.sha256(), desk.changes, "olga", desk.nowMs)));
    }

    private static PaymentService service(CaseFile file, SplittableRandom random) {
        List<PaymentService> unbound = file.cancellation().unbound();
        return unbound.isEmpty() || random.nextInt(4) == 0
                ? pick(List.of(PaymentService.values()), random)
                : unbound.getLast();
    }

    // What a terminal has open, as far as the registry is told.
    private static void happen(Desk desk, SplittableRandom random) {
        desk.openItems.clear();
        desk.changes++;
        if (random.nextInt(3) == 0) {
            desk.openItems.add(new OpenItem(pick(CODES.subList(0, 2), random), List.of(random.nextLong(5)), 5, ""));
        }
    }

    private static RegistryCommand step(Desk desk, CaseFile file, SplittableRandom random) {
        CaseView view = desk.registry.caseView(file.id());
        boolean wild = view.next().isEmpty() || random.nextInt(12) == 0;
        CaseNext next = wild ? null : pick(view.next(), random);
        CaseStep step = wild ? pick(List.of(CaseStep.values()), random) : next.step();
        boolean unlikely = step == CaseStep.WITHDRAW || step == CaseStep.ABORT || step == CaseStep.REJECT;
        step = unlikely && random.nextInt(4) != 0 ? onward(file) : step;
        String reason = step == CaseStep.FORCE ? "FRAUD seen" : "because of a test";
        CommandHeader by = desk.by(pick(PEOPLE, random), reason);
        List<Proof> papers = random.nextInt(10) == 0
                ? List.of()
                : view.required().stream().map(name -> new Proof(name, Desk.PAPER.sha256())).toList();
        return new StepCase(by, file.id(), step, papers, brought(desk, file, random));
    }

    private static CaseStep onward(CaseFile file) {
        return switch (file.state()) {
            case DRAFT -> CaseStep.SUBMIT;
            case IDENTITY_PENDING -> CaseStep.IDENTITY_PASS;
            case AWAITING_CONFIRMATION -> CaseStep.CONFIRM;
            case DRAINING -> CaseStep.READY;
            case READY_TO_CLOSE -> CaseStep.CLOSE;
            default -> CaseStep.APPROVE;
        };
    }

    private static CancellationStep brought(Desk desk, CaseFile file, SplittableRandom random) {
        long feeMinor = file.cancellation().impact() == null ? 0 : file.cancellation().impact().feeMinor();
        List<PaymentService> active = desk.registry.services(file.tid()).active();
        return new CancellationStep(pick(List.of(IdentityMethod.values()), random), random.nextInt(6) != 0,
                feeMinor + (random.nextInt(8) == 0 ? 1 : 0), "Ms Li",
                active.isEmpty() ? pick(List.of(PaymentService.values()), random) : pick(active, random),
                pick(CODES, random), "Z-1",
                new TerminalExport(1, 1, Desk.PAPER.sha256(), desk.changes, "olga", desk.nowMs));
    }

    /** One case for a terminal, CANCELLING exactly while it drains; whoever asked did not decide. */
    static void assertLawful(Registry registry) {
        for (CaseFile file : registry.cases(CaseType.CANCELLATION)) {
            CancellationFile cancellation = file.cancellation();
            if (!file.review().approver().isEmpty() && cancellation.forced() == null) {
                assertNotEquals(file.application().submitter(), file.review().approver());
                assertTrue(cancellation.consented());
            }
            cancellation.waivers().forEach(waiver -> assertNotEquals(waiver.asker(), waiver.approver()));
            forced(cancellation.forced());
        }
    }

    private static void forced(ForcedClosing forced) {
        if (forced != null) {
            assertFalse(forced.approvers().contains(forced.requestedBy()));
            assertTrue(forced.approvers().stream().distinct().count() == forced.approvers().size());
        }
    }

    /** Whether a terminal is CANCELLING because a case of it drains. */
    static boolean drains(Registry registry, Terminal terminal) {
        return terminal.state() != TerminalState.CANCELLING
                || registry.openCases(terminal.tid()).stream().anyMatch(file -> file.type() == CaseType.CANCELLATION);
    }

    private static <T> T pick(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }
}
