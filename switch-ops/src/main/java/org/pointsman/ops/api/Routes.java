package org.pointsman.ops.api;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.pointsman.ops.BuildInfo;

/** All routes, and the description that is made of them. */
final class Routes {
    private final List<Route> all;
    private final String openApi;

    /** @param desk what the desk of operators adds */
    Routes(SwitchPort port, BuildInfo about, Supplier<String> metrics, ReadSide beside, DeskParts desk) {
        SettlementPort settlements = new SettlementPort(port, beside.settlements());
        JournalReads journal = new JournalReads();
        all = Stream.of(new TerminalRoutes(port).routes(), new HistoryRoutes(port, journal).routes(),
                new MessageRoutes(port, journal).routes(), new ApprovalRoutes(port).routes(),
                new TransactionRoutes(port, beside.readModel()).routes(), new MerchantRoutes(port).routes(),
                new FundsRoutes(port).routes(), new KeyRoutes(port).routes(), new ScopeRoutes(port).routes(),
                new BindingRoutes(port).routes(), new CaseRoutes(port).routes(), new OrderRoutes(port).routes(),
                new CancellationRoutes(port).routes(), new DeviceRoutes(port).routes(), new ReportRoutes(port).routes(),
                new ReversalRoutes(port).routes(), new RoutingRoutes(port).routes(), new NoticeRoutes(port).routes(),
                new FeeRoutes(port).routes(), new ContactRoutes(port).routes(),
                new SettlementRoutes(port, settlements).routes(), new ReconciliationRoutes(port, settlements).routes(),
                new FigureRoutes(port, settlements).routes(), desk.routes(port, this::all, beside.readModel()),
                new SystemRoutes(port, about, metrics, this::openApi, beside).routes()).flatMap(List::stream).toList();
        openApi = OpenApi.of(all).toPrettyString();
    }

    List<Route> all() {
        return all;
    }

    /** The description, OpenAPI as JSON. */
    String openApi() {
        return openApi;
    }
}
