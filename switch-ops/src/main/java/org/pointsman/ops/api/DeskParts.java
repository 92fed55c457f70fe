package org.pointsman.ops.api;

import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.pointsman.ops.events.EventTail;
import org.pointsman.ops.figures.Figures;
import org.pointsman.readmodel.ReadModel;

/**
 * What the desk of operators stands on besides the switch itself.
 *
 * @param zone     of the site
 * @param currency of the site
 */
record DeskParts(EventTail tail, Figures figures, ZoneOffset zone, int currency) {
    /** For those who describe routes and call none. */
    static final DeskParts NONE = new DeskParts(null, null, null, 0);

    List<Route> routes(SwitchPort port, Supplier<List<Route>> all, ReadModel readModel) {
        PastTransactions past = new PastTransactions(port, readModel);
        return Stream.of(new OverviewRoutes(figures, all).routes(), new EventRoutes(tail).routes(),
                new AuditRoutes(past, tail).routes(), new SearchRoutes(port, past, zone, currency).routes(),
                new ExplanationRoutes(port, past, tail).routes()).flatMap(List::stream).toList();
    }
}
