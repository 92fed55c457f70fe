package org.pointsman.ops.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pointsman.engine.view.StateView;
import org.pointsman.registry.model.HoldReason;
import org.pointsman.registry.model.HoldScope;
import org.pointsman.registry.model.Language;
import org.pointsman.registry.model.Merchant;
import org.pointsman.registry.model.MerchantState;
import org.pointsman.registry.model.Proof;
import org.pointsman.registry.model.TerminalCounts;
import org.pointsman.registry.model.TerminalState;

/**
 * A merchant with its holds.
 *
 * @param version           for {@code If-Match} of a change
 * @param settlementAccount where it is paid, in words; absent while nobody said
 * @param accountProof      the document the account was verified on
 * @param email             where mails go; absent for none
 * @param webhook           where messages go; absent for none
 * @param language          it is written to in; absent for that of the site
 * @param byHand            whether people entered or changed it
 * @param terminals         how many it has in each state
 * @param waiting           requests about it that wait for another person
 * @param scope             always MERCHANT, with {@code id}, as the holds of a service have it
 * @param held              whether a hold on the whole of it works now
 * @param holdsVersion      for {@code If-Match} of a hold on it
 */
record MerchantDocument(String mid, String name, MerchantState state, long version, String settlementAccount,
        Proof accountProof, String email, String webhook, Language language, boolean byHand,
        Map<String, Integer> terminals, List<Long> waiting, String scope, String id, boolean held, long holdsVersion,
        List<HoldReason> reasons, List<HoldDocument> holds) {

    /** Null when it is not known. */
    static MerchantDocument of(String mid, StateView view, HoldGuide guide, List<Long> waiting) {
        Merchant merchant = view.registry().merchant(mid);
        if (merchant == null) {
            return null;
        }
        ScopeDocument scope = ScopeDocument.of(view.registry().scope(HoldScope.MERCHANT, mid), guide, view.registry());
        boolean paid = merchant.account() != null;
        return new MerchantDocument(mid, merchant.name(), merchant.state(), merchant.version(),
                paid ? merchant.account().words() : null, paid ? merchant.account().proof() : null,
                merchant.reached().email(), merchant.reached().webhook(), merchant.reached().language(),
                merchant.byHand(), terminals(view, mid), waiting, scope.scope(), scope.id(), scope.held(),
                scope.version(), scope.reasons(), scope.holds());
    }

    private static Map<String, Integer> terminals(StateView view, String mid) {
        TerminalCounts counts = view.registry().terminalCounts(mid);
        Map<String, Integer> byState = new TreeMap<>();
        for (TerminalState state : TerminalState.values()) {
            if (counts.in(state) > 0) {
                byState.put(state.name(), counts.in(state));
            }
        }
        return byState;
    }
}
