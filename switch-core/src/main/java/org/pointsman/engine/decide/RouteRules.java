package org.pointsman.engine.decide;

import org.pointsman.engine.state.EngineState;
import org.pointsman.engine.state.LimitBreach;
import org.pointsman.engine.table.Networks;
import org.pointsman.engine.table.RouteRule;
import org.pointsman.engine.table.StanAllocator;
import org.pointsman.records.LimitKind;
import org.pointsman.records.MessageClass;
import org.pointsman.records.Result;

/** Ladder step 16: where a payment goes, and its number there; or who stands in when it can go nowhere. */
final class RouteRules {
    private final EngineState state;
    private final PaidRoutes routes;
    private final StandInRules standIns;

    RouteRules(EngineState state) {
        this.state = state;
        routes = new PaidRoutes(state);
        standIns = new StandInRules(state);
    }

    Result route(RequestInHand in) {
        if (in.transaction.followsUp()) {
            return thereWhereItsOriginalIs(in);
        }
        if (in.message.routeTable() > 0 && !state.routes.known(in.message.routeTable())) {
            return Result.SYSTEM_MALFUNCTION;
        }
        RouteRule route = routes.of(in.nowNs, in.message, in.terminal);
        if (route == null) {
            return Result.NO_ROUTE;
        }
        return advice(in) ? later(in, route.first()) : now(in, route);
    }

    // An advice was done before it came: whether its network can be reached now does not matter.
    private static boolean advice(RequestInHand in) {
        return in.transaction.messageClass() == MessageClass.ADVICE;
    }

    private static Result later(RequestInHand in, int network) {
        in.network = network;
        return null;
    }

    private Result now(RequestInHand in, RouteRule route) {
        in.network = state.networks.firstUp(route, Networks.NONE);
        if (in.network != Networks.NONE) {
            return number(in);
        }
        return state.standIn.named(route.standIn()) ? standIn(in, route) : Result.LINK_DOWN;
    }

    private Result standIn(RequestInHand in, RouteRule route) {
        LimitKind denial = standIns.denial(in, route);
        if (denial != LimitKind.NONE) {
            return in.cause.beyond(new LimitBreach(Result.LINK_DOWN, denial, 0, 0));
        }
        in.standIn = route.standIn();
        return later(in, route.first());
    }

    // No other network knows it.
    private Result thereWhereItsOriginalIs(RequestInHand in) {
        int network = in.original.network();
        if (advice(in)) {
            return later(in, network);
        }
        if (!state.networks.isUp(network)) {
            return Result.LINK_DOWN;
        }
        in.network = network;
        return number(in);
    }

    private Result number(RequestInHand in) {
        in.upstreamStan = state.stans.nextAfter(state.stans.previous());
        return in.upstreamStan == StanAllocator.NONE ? Result.SYSTEM_MALFUNCTION : null;
    }
}
