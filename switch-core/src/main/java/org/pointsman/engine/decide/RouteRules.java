package org.pointsman.engine.decide;

import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.table.Networks;
import org.pointsman.engine.table.StanAllocator;
import org.pointsman.records.MessageClass;
import org.pointsman.records.Result;
import org.pointsman.records.Service;
import org.pointsman.records.TerminalRequestDecoder;

/** Ladder step 16: where a payment goes, and its number there. */
final class RouteRules {
    private static final int NO_ROUTE = -1;

    private final EngineState state;

    RouteRules(EngineState state) {
        this.state = state;
    }

    // An advice was done before it came: whether its network can be reached now does not matter.
    Result route(RequestInHand in) {
        boolean advice = in.transaction.messageClass() == MessageClass.ADVICE;
        int route = in.transaction.followsUp() ? NO_ROUTE : routeOf(in.message);
        if (route == NO_ROUTE && !in.transaction.followsUp()) {
            return Result.NO_ROUTE;
        }
        in.network = route == NO_ROUTE ? thereWhereItsOriginalIs(in, advice) : first(route, advice);
        if (advice) {
            return null;
        }
        return in.network == Networks.NONE ? Result.LINK_DOWN : number(in);
    }

    private int routeOf(TerminalRequestDecoder message) {
        return state.networks.route(Service.of(message.service()), message.bin(), message.panLength());
    }

    private int first(int route, boolean advice) {
        return advice ? state.networks.first(route) : state.networks.firstUp(route, Networks.NONE);
    }

    // No other network knows it.
    private int thereWhereItsOriginalIs(RequestInHand in, boolean advice) {
        int network = in.original.network();
        return advice || state.networks.isUp(network) ? network : Networks.NONE;
    }

    private Result number(RequestInHand in) {
        in.upstreamStan = state.stans.nextAfter(state.stans.previous());
        return in.upstreamStan == StanAllocator.NONE ? Result.SYSTEM_MALFUNCTION : null;
    }
}
