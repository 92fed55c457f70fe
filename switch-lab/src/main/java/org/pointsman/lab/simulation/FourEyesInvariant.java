package org.pointsman.lab.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RegistryEvent.ApprovalCompleted;
import org.pointsman.registry.model.RegistryEvent.ApprovalGranted;
import org.pointsman.registry.model.RegistryEvent.ApprovalRequested;
import org.pointsman.registry.model.RegistryEvent.CommandRecorded;

/**
 * I-11, I-7: whatever waits for other people is carried out once, when enough of them agree, each once and never who
 * asked; and a command is carried out once, however often it comes.
 */
final class FourEyesInvariant extends Invariant {
    private final Findings findings;
    private final Map<Long, Approval> asked = new HashMap<>();
    private final Map<Long, Set<String>> agreed = new HashMap<>();
    private final Set<String> commands = new HashSet<>();

    FourEyesInvariant(Findings findings) {
        this.findings = findings;
    }

    @Override
    void journalled(Step step) {
        step.events(ApprovalRequested.class).forEach(event -> {
            asked.put(event.approval().id(), event.approval());
            agreed.put(event.approval().id(), new HashSet<>());
        });
        step.events(ApprovalGranted.class).forEach(event -> agree(step, event.approvalId(), event.header().actor()));
        step.events(ApprovalCompleted.class).forEach(event -> completed(step, event));
        step.events(CommandRecorded.class).filter(event -> !commands.add(event.result().commandId())).forEach(
                event -> findings.add("I-7", "record " + step.sequence() + " carries out again " + event.result()));
    }

    private void agree(Step step, long id, String person) {
        Approval approval = asked.get(id);
        if (approval == null || person.equals(approval.requestedBy()) || !agreed.get(id).add(person)) {
            findings.add("I-11", "record " + step.sequence() + " lets " + person + " agree to " + approval + " after "
                    + agreed.get(id));
        }
    }

    private void completed(Step step, ApprovalCompleted event) {
        agree(step, event.approvalId(), event.header().actor());
        Approval approval = asked.remove(event.approvalId());
        if (approval != null && agreed.get(event.approvalId()).size() < needed(approval.action())) {
            findings.add("I-11", "record " + step.sequence() + " carries out " + approval.action() + " of "
                    + approval.tid() + " by the word of " + agreed.get(event.approvalId()));
        }
    }

    private static int needed(Permission action) {
        return switch (action) {
            case FORCE_CANCEL, FORCE_LIFT_SVC, FORCE_LIFT_RISK, FORCE_LIFT_SEC -> 2;
            default -> 1;
        };
    }
}
