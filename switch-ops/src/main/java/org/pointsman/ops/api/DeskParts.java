package org.pointsman.ops.api;

import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.pointsman.ops.events.EventTail;
import org.pointsman.ops.figures.Figures;
import org.pointsman.ops.identity.IdentityProvider;
import org.pointsman.readmodel.ReadModel;

/**
 * What the desk of operators stands on besides the switch itself.
 *
 * @param zone     of the site
 * @param currency of the site
 * @param provider who vouches for people; null for nobody
 */
record DeskParts(EventTail tail, Figures figures, ZoneOffset zone, int currency, IdentityProvider provider) {
    /** For those who describe routes and call none. */
    static final DeskParts NONE = new DeskParts(null, null, null, 0, null);

    List<Route> routes(SwitchPort port, Supplier<List<Route>> all, ReadModel readModel) {
        PastTransactions past = new PastTransactions(port, readModel);
        return Stream
                .of(new OverviewRoutes(figures, all).routes(), new EventRoutes(tail).routes(),
                        new AuditRoutes(past, tail).routes(), new SearchRoutes(port, past, zone, currency).routes(),
                        new ExplanationRoutes(port, past, tail).routes(), new SignInRoutes(provider).routes())
                .flatMap(List::stream).toList();
    }
}
