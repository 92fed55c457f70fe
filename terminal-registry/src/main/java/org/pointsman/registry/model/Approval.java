package org.pointsman.registry.model;

import java.util.List;
import org.pointsman.registry.model.KeyCommand.EnterKeyComponent;

/**
 * A request that waits for, or was decided by, other people.
 *
 * @param id                number of the request, rising
 * @param action            what was asked for
 * @param tid               terminal; kind and id of a {@link HeldScope}
 * @param terminalVersion   version of the terminal or scope when it was asked for; later holds are not lifted by it
 * @param holdReason        hold to lift; null for anything else
 * @param command           the command that runs at the last approval
 * @param requestedBy       maker; never counts as a checker
 * @param requestedAtMs     when, epoch milliseconds
 * @param expiresAtMs       from then on it can no longer be approved, epoch milliseconds
 * @param requiredApprovals number of different checkers needed
 * @param approvedBy        checkers so far
 * @param state             state as recorded; see {@link #stateAt}
 */
public record Approval(long id, Permission action, String tid, long terminalVersion, HoldReason holdReason,
        RegistryCommand command, String requestedBy, long requestedAtMs, long expiresAtMs, int requiredApprovals,
        List<String> approvedBy, ApprovalState state) {

    public Approval {
        approvedBy = List.copyOf(approvedBy);
    }

    /** State at a moment: a PENDING one past its time is EXPIRED without an event. */
    public ApprovalState stateAt(long nowMs) {
        return state == ApprovalState.PENDING && nowMs >= expiresAtMs ? ApprovalState.EXPIRED : state;
    }

    public boolean pendingFor(Permission otherAction, String otherTid, HoldReason otherReason) {
        return state == ApprovalState.PENDING && action == otherAction && tid.equals(otherTid)
                && holdReason == otherReason;
    }

    public int missing() {
        return requiredApprovals - approvedBy.size();
    }

    public Approval approved(String checker, ApprovalState newState) {
        return with(Lists.plus(approvedBy, checker), newState);
    }

    /** With the components of a key up to another one. */
    public Approval composed(KeyComponent component) {
        EnterKeyComponent asked = (EnterKeyComponent) command;
        return new Approval(
                id, action, tid, terminalVersion, holdReason, new EnterKeyComponent(asked.header(), asked.tid(),
                        asked.components(), component, asked.kcv(), asked.serial()),
                requestedBy, requestedAtMs, expiresAtMs, requiredApprovals, approvedBy, state);
    }

    public Approval in(ApprovalState newState) {
        return with(approvedBy, newState);
    }

    public Mandate mandate(String lastChecker) {
        return new Mandate(id, requestedBy, command.header().reason(), Lists.plus(approvedBy, lastChecker));
    }

    private Approval with(List<String> checkers, ApprovalState newState) {
        return new Approval(id, action, tid, terminalVersion, holdReason, command, requestedBy, requestedAtMs,
                expiresAtMs, requiredApprovals, checkers, newState);
    }
}
