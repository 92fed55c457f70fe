package org.pointsman.registry;

import java.util.List;

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
 * @param cases          remembered cases in id order
 * @param lastCaseId     highest id given out
 * @param parameters     what terminals are set up with, in TID order
 */
public record RegistryImage(List<Merchant> merchants, List<Terminal> terminals, List<Approval> approvals,
        long lastApprovalId, List<CommandResult> commands, List<HeldScope> scopes, List<CaseFile> cases,
        long lastCaseId, List<TerminalParameters> parameters) {

    public RegistryImage {
        merchants = List.copyOf(merchants);
        terminals = List.copyOf(terminals);
        approvals = List.copyOf(approvals);
        commands = List.copyOf(commands);
        scopes = List.copyOf(scopes);
        cases = List.copyOf(cases);
        parameters = List.copyOf(parameters);
    }
}
