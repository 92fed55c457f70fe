package org.pointsman.registry.state;

import java.util.List;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.ApprovalStep;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CommandResult;
import org.pointsman.registry.model.ExceptionClosing;
import org.pointsman.registry.model.HeldScope;
import org.pointsman.registry.model.HoldWords;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.Retest;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalParameters;
import org.pointsman.registry.model.TerminalServices;

/**
 * The whole state as plain data, for snapshots. Two registries are in the same state exactly when their images are
 * equal.
 *
 * @param merchants      merchants in MID order
 * @param terminals      terminals in TID order
 * @param approvals      remembered approvals in id order
 * @param lastApprovalId highest id given out
 * @param commands       remembered command results, oldest first
 * @param scopes         merchants, services and versions that were ever held, in their order
 * @param services       payment services of the terminals where they are not as at an import, in TID order
 * @param retests        open tickets for probes, in TID order
 * @param cases          remembered cases in id order
 * @param lastCaseId     highest id given out
 * @param parameters     what terminals are set up with, in TID order
 * @param approvalSteps  what was done with remembered approvals, in id order
 * @param holdWords      what was said of open holds, by subject
 * @param closings       what was said of closed exceptions, the oldest transaction first
 */
public record RegistryImage(List<Merchant> merchants, List<Terminal> terminals, List<Approval> approvals,
        long lastApprovalId, List<CommandResult> commands, List<HeldScope> scopes, List<TerminalServices> services,
        List<Retest> retests, List<CaseFile> cases, long lastCaseId, List<TerminalParameters> parameters,
        List<ApprovalStep> approvalSteps, List<HoldWords> holdWords, List<ExceptionClosing> closings) {

    public RegistryImage {
        merchants = List.copyOf(merchants);
        terminals = List.copyOf(terminals);
        approvals = List.copyOf(approvals);
        commands = List.copyOf(commands);
        scopes = List.copyOf(scopes);
        services = List.copyOf(services);
        retests = List.copyOf(retests);
        cases = List.copyOf(cases);
        parameters = List.copyOf(parameters);
        approvalSteps = List.copyOf(approvalSteps);
        holdWords = List.copyOf(holdWords);
        closings = List.copyOf(closings);
    }
}
