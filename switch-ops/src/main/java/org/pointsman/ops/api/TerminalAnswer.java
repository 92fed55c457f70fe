package org.pointsman.ops.api;

import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.HeldScope;
import java.util.List;
import java.util.Map;
import org.pointsman.engine.view.TerminalStatus;
import org.pointsman.registry.cases.CaseView;
import org.pointsman.registry.model.Hold;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.Terminal;
import org.pointsman.registry.model.TerminalParameters;
import org.pointsman.registry.model.TerminalServices;

/**
 * All the switch knows of a terminal at one moment.
 *
 * @param merchant   null when not known
 * @param status     null when the engine has no row for it
 * @param nowMs      the switch's time, epoch milliseconds
 * @param scopes     what is held or announced of its merchant, its application version and the services
 * @param services   its payment services; null when it is not known
 * @param cases      its open cases
 * @param holdWords  what people said when they placed its holds
 * @param probes     test transactions that are asked for; null when none are
 * @param parameters what it is set up with; null when it is not known
 */
record TerminalAnswer(Terminal terminal, Merchant merchant, TerminalStatus status, long nowMs, List<HeldScope> scopes,
        TerminalServices services, List<CaseView> cases, Map<Hold, String> holdWords, List<ProbeDocument> probes,
        TerminalParameters parameters) {

    /** The holds of its merchant or application version; without holds when there are none. */
    HeldScope scope(HoldScope scope) {
        return scopes.stream().filter(held -> held.scope() == scope).findFirst()
                .orElseGet(() -> new HeldScope(scope, "", List.of(), 0));
    }
}
