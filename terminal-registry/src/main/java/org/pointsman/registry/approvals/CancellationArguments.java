package org.pointsman.registry.approvals;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
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
    private static final int MAX_PROVIDER = 50;
    private static final long MAX_AMOUNT_MINOR = 999_999_999_999L;
    private static final Pattern REFERENCE = Pattern.compile("[0-9A-Za-z._/-]{1,50}");
    private static final Pattern SHA256 = Pattern.compile("[0-9A-Fa-f]{64}");

    private CancellationArguments() {
    }

    public static Refused open(OpenCancellations command) {
        Refused refused = Arguments.mid(command.mid());
        refused = refused == null ? terminals(command.tids()) : refused;
        refused = refused == null ? CaseArguments.text("applicant", command.applicant()) : refused;
        if (refused == null && !command.provider().isEmpty()) {
            refused = provider(command.provider());
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

    private static Refused provider(String provider) {
        return provider.length() > MAX_PROVIDER
                ? Arguments.invalid("provider must have 1 to " + MAX_PROVIDER + " characters")
                : CaseArguments.text("provider", provider);
    }

    /** A step of a cancellation. */
    public static Refused step(StepCase command) {
        CancellationStep sent = command.cancellation() == null ? CancellationStep.NONE : command.cancellation();
        return switch (command.step()) {
            case CONFIRM -> confirmation(sent);
            case UNBIND -> sent.service() == null ? OrderArguments.missing("service") : null;
            case ASK_WAIVER, WAIVE, MOVE -> code(sent.code());
            case ACKNOWLEDGED -> reference(sent.reference());
            case EXPORT -> export(sent.export());
            default -> null;
        };
    }

    private static Refused confirmation(CancellationStep sent) {
        return sent.agreedMinor() < 0 || sent.agreedMinor() > MAX_AMOUNT_MINOR
                ? Arguments.invalid("the amount agreed to is 0 to " + MAX_AMOUNT_MINOR + " minor units")
                : CaseArguments.text("agreedBy", sent.agreedBy());
    }

    private static Refused code(PreCheckCode code) {
        return code == null
                ? Arguments.invalid("the code is missing; possible: " + List.of(PreCheckCode.values()))
                : null;
    }

    private static Refused reference(String reference) {
        return reference == null || !REFERENCE.matcher(reference).matches()
                ? Arguments.invalid("reference, the provider's, must have 1 to 50 letters, digits or ._/-")
                : null;
    }

    private static Refused export(TerminalExport export) {
        boolean whole = export != null && export.count() >= 0 && export.sha256() != null
                && SHA256.matcher(export.sha256()).matches() && export.by() != null;
        return whole ? null : Arguments.invalid("an export has a count, a sum and a digest of 64 hex digits");
    }
}
