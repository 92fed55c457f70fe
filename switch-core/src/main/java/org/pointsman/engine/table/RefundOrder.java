package org.pointsman.engine.table;

import java.util.List;
import org.pointsman.registry.model.CommandResult;
import org.pointsman.registry.model.RefusalCode;
import org.pointsman.registry.model.RegistryCommand.RequestRefund;
import org.pointsman.registry.model.RegistryDecision;
import org.pointsman.registry.model.RegistryDecision.Refused;
import org.pointsman.registry.model.RegistryDecision.Waiting;

/**
 * A refund a client asked for from a desk, and what she was answered.
 *
 * @param answer null while the command is being applied
 */
public record RefundOrder(RequestRefund request, CommandResult answer) {

    RefundOrder answered(CommandResult result) {
        return new RefundOrder(request, result);
    }

    /** What the same client number gets again: the first answer, or a refusal when it means something else now. */
    public RegistryDecision again(String fingerprint) {
        return answer.fingerprint().equals(fingerprint)
                ? new Waiting(List.of(), answer.approvalId(), answer.text())
                : reused(answer.commandId());
    }

    static Refused reused(String number) {
        return new Refused(RefusalCode.COMMAND_ID_REUSED,
                "Client refund number " + number + " was used for other content: choose a new one");
    }
}
