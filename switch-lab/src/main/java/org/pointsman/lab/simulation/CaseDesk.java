package org.pointsman.lab.simulation;

import java.util.List;
import org.pointsman.registry.cases.CaseView;
import org.pointsman.registry.model.CancellationImpact;
import org.pointsman.registry.model.CancellationStep;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.IdentityMethod;
import org.pointsman.registry.model.OperatorAnswer.Waiting;
import org.pointsman.registry.model.PaymentService;
import org.pointsman.registry.model.PreCheckCode;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.RegistryCommand;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.Role;
import org.pointsman.registry.model.TerminalExport;

/** Steps of cancellations with what each brings, mostly the right thing; by anybody. */
// An answer that is lost in a crash is no concern of theirs.
@SuppressWarnings("FutureReturnValueIgnored")
final class CaseDesk {
    /** Everything a person can do to a cancellation. */
    static final List<CaseStep> STEPS = List.of(CaseStep.SUBMIT, CaseStep.ANSWER, CaseStep.VERIFY, CaseStep.ASK,
            CaseStep.APPROVE, CaseStep.REJECT, CaseStep.WITHDRAW, CaseStep.IDENTITY_PASS, CaseStep.IDENTITY_FAIL,
            CaseStep.UNLOCK, CaseStep.CONFIRM, CaseStep.UNBIND, CaseStep.ACKNOWLEDGED, CaseStep.EXPORT, CaseStep.MOVE,
            CaseStep.ASK_WAIVER, CaseStep.WAIVE, CaseStep.READY, CaseStep.CLOSE, CaseStep.ABORT, CaseStep.FORCE,
            CaseStep.AGREE, CaseStep.ARCHIVE);

    private static final String SHA = "0123456789abcdef".repeat(4);
    private static final List<String> PEOPLE = List.of("cora", "carl", "cleo", "cyrus");
    private static final List<String> REASONS = List.of("FRAUD seen", "LOST in a fire", "the merchant leaves");
    private static final double RIGHT = 0.93;

    private final SimulatedSwitch house;
    private final Chance chance;
    private RegistryCommand last;
    private int commands;

    CaseDesk(SimulatedSwitch house, Chance chance) {
        this.house = house;
        this.chance = chance;
    }

    /** The last command once more, word for word. */
    void again() {
        if (last != null) {
            house.execute(last);
        }
    }

    void step(CaseFile file, CaseStep step) {
        step(file, step, content(file, step));
    }

    void step(CaseFile file, CaseStep step, CancellationStep content) {
        CaseView view = house.view().registry().caseView(file.id());
        List<Proof> papers = view.required().stream().map(name -> new Proof(name, SHA)).toList();
        execute(new StepCase(header(), file.id(), step, chance.of(RIGHT) ? papers : List.of(), content));
    }

    private CancellationStep content(CaseFile file, CaseStep step) {
        return switch (step) {
            case IDENTITY_PASS, IDENTITY_FAIL ->
                CancellationStep.identity(chance.pick(List.of(IdentityMethod.values())));
            case CONFIRM -> confirmation(file.cancellation().impact());
            case UNBIND -> CancellationStep.unbind(chance.pick(List.of(PaymentService.values())));
            case ACKNOWLEDGED -> CancellationStep.acknowledged("ZFT-1");
            case EXPORT -> export(file.tid());
            case MOVE, ASK_WAIVER, WAIVE -> CancellationStep.about(chance.pick(List.of(PreCheckCode.values())));
            default -> CancellationStep.NONE;
        };
    }

    private CancellationStep confirmation(CancellationImpact shown) {
        long feeMinor = shown == null ? 0 : shown.feeMinor();
        return CancellationStep.confirm(chance.of(RIGHT), chance.of(RIGHT) ? feeMinor : 0, "Ms Li");
    }

    // What is written out may have changed meanwhile.
    private CancellationStep export(String tid) {
        long changes = house.view().closingChanges(tid) - (chance.of(RIGHT) ? 0 : 1);
        return CancellationStep.exported(new TerminalExport(1, 1, SHA, changes, "clerk", 0));
    }

    void execute(RegistryCommand command) {
        last = command;
        house.execute(command);
    }

    /** What takes another person: everybody tries to be that. */
    void judged(RegistryCommand command) {
        last = command;
        house.execute(command).thenAccept(answer -> {
            if (answer instanceof Waiting waiting && house.serving()) {
                PEOPLE.forEach(person -> house.execute(new Approve(header(person), waiting.approvalId())));
            }
        });
    }

    CommandHeader header() {
        return header(chance.pick(PEOPLE));
    }

    private CommandHeader header(String person) {
        return new CommandHeader("leave-" + ++commands, person, List.of(Role.ADMIN), chance.pick(REASONS),
                CommandHeader.ANY_VERSION, 0);
    }
}
