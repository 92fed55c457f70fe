package org.pointsman.registry.approvals;

import java.util.HashSet;
import java.util.List;
import org.pointsman.registry.model.CancellationCause;
import org.pointsman.registry.model.CancellationStep;
import org.pointsman.registry.model.CaseChannel;
import org.pointsman.registry.model.CaseCommand.OpenCancellations;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.PreCheckCode;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.TerminalExport;

/** Shape of what comes from outside about cancellations. Each check answers null when all is well. */
public final class CancellationArguments {
    private CancellationArguments() {
    }

    public static Refused open(OpenCancellations command) {
        Refused refused = Arguments.mid(command.mid());
        refused = refused == null ? terminals(command.tids()) : refused;
        refused = refused == null ? CaseArguments.text("applicant", command.applicant()) : refused;
        if (refused == null && !command.provider().isEmpty()) {
            refused = Arguments.provider(command.provider());
        }
        return refused == null ? how(command) : refused;
    }

    private static Refused how(OpenCancellations command) {
        if (command.cause() == null) {
            return Arguments.invalid("the cause is missing; possible: " + List.of(CancellationCause.values()));
        }
        return command.channel() == null
                ? Arguments.invalid("the channel is missing; possible: " + List.of(CaseChannel.values()))
                : null;
    }

    private static Refused terminals(List<String> tids) {
        if (tids.isEmpty() || tids.size() > OpenCancellations.MOST || new HashSet<>(tids).size() != tids.size()) {
            return Arguments.invalid("name 1 to " + OpenCancellations.MOST + " different terminals");
        }
        for (String tid : tids) {
            Refused refused = Arguments.tid(tid);
            if (refused != null) {
                return refused;
            }
        }
        return null;
    }

    /** A step of a cancellation. */
    public static Refused step(StepCase command) {
        CancellationStep sent = command.cancellation() == null ? CancellationStep.NONE : command.cancellation();
        return switch (command.step()) {
            case CONFIRM -> confirmation(sent);
            case UNBIND -> sent.service() == null ? Arguments.missing("service") : null;
            case ASK_WAIVER, WAIVE, MOVE -> code(sent.code());
            case ACKNOWLEDGED -> Arguments.reference("reference, the provider's,", sent.reference());
            case EXPORT -> export(sent.export());
            default -> null;
        };
    }

    private static Refused confirmation(CancellationStep sent) {
        Refused refused = Arguments.agreed(sent.agreedMinor());
        return refused == null ? CaseArguments.text("agreedBy", sent.agreedBy()) : refused;
    }

    private static Refused code(PreCheckCode code) {
        return code == null
                ? Arguments.invalid("the code is missing; possible: " + List.of(PreCheckCode.values()))
                : null;
    }

    private static Refused export(TerminalExport export) {
        boolean whole = export != null && export.count() >= 0 && Arguments.digest(export.sha256())
                && export.by() != null;
        return whole ? null : Arguments.invalid("an export has a count, a sum and a digest of 64 hex digits");
    }
}
