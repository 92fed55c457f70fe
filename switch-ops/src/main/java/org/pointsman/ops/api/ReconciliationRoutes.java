package org.pointsman.ops.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.pointsman.node.ConfigException;
import org.pointsman.registry.model.CommandHeader;
import org.pointsman.registry.model.Difference;
import org.pointsman.registry.model.DifferenceOutcome;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.SettlementCommand.MatchDifference;
import org.pointsman.registry.model.SettlementCommand.RecordDifference;
import org.pointsman.registry.model.SettlementCommand.ResolveDifference;
import org.pointsman.settlement.SettlementDesk;
import org.pointsman.settlement.network.MappedLayout;
import org.pointsman.settlement.network.NetworkFile;
import org.pointsman.settlement.network.OwnLayout;
import org.pointsman.settlement.network.Reconciliation;
import org.pointsman.settlement.network.Reconciliation.Finding;
import org.pointsman.settlement.network.Reconciliation.Match;
import org.pointsman.settlement.network.Reconciliation.Result;

/** Files of networks held against the book, and the differences they show. */
final class ReconciliationRoutes {
    private static final int MOST_BODY = 16 << 20;
    private static final int MOST_FILE = 256 << 20;
    private static final Walk<Long, Difference, Difference> DIFFERENCES = new Walk<>(
            (view, after) -> view.registry().differencesAfter(after == null ? 0 : after), Difference::number,
            (_, difference) -> difference);

    private final SwitchPort port;
    private final SettlementPort settlements;

    ReconciliationRoutes(SwitchPort port, SettlementPort settlements) {
        this.port = port;
        this.settlements = settlements;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/api/v1/reconciliations", "reconcile", Access.makers(Permission.RECONCILE), this::reconcile)
                        .says("Holds a network's file against the book and records how they differ")
                        .body(FileBody.class, "Reconcile").tells("Reconciliation"),
                Route.get("/api/v1/networks/{name}/detail", "simulatedFile", Access.TRANSACTION_READERS,
                        this::simulated)
                        .says("The file a simulated network of this process has of a date; exists only in the demo profile")
                        .named("name", "name of a network").query("date", "its settlement date, such as 2026-11-29")
                        .csv().inDemoOnly(),
                Route.get("/api/v1/differences", "listDifferences", Access.TRANSACTION_READERS, this::list)
                        .says("Differences to networks, in the order of their numbers")
                        .query("open", "true: only what nobody has resolved", Parameter.Type.FLAG)
                        .query("network", "name of a network").paged().tells("DifferencePage"),
                Route.post("/api/v1/differences/{number}/resolve", "resolveDifference",
                        Access.makers(Permission.RESOLVE_DIFFERENCE), this::resolve).says("Says who bears a difference")
                        .named("number", "of the difference", Parameter.Type.NUMBER).repeatable()
                        .body(ResolveBody.class, "ResolveDifference").waits());
    }

    private record FileBody(String layout, String network, String date, String content, Boolean record, String reason) {
    }

    private record ResolveBody(String as, String reason) {
    }

    void reconcile(ApiCall call) {
        FileBody body = call.body(FileBody.class, MOST_BODY);
        SwitchPort.required(body.reason());
        SettlementDesk desk = settlements.desk();
        MappedLayout layout = layout(desk, body.layout());
        NetworkFile file = read(body, layout);
        List<Difference> known = DIFFERENCES.all(port, call,
                one -> one.open() || one.outcome() == DifferenceOutcome.MATCHED_LATER);
        ZoneOffset zone = layout == null ? ZoneOffset.UTC : ZoneOffset.of(layout.zone());
        Result result = new Reconciliation(file, desk.book(), known, zone).run();
        boolean record = body.record() == null || body.record();
        List<DifferenceDocument> differences = new ArrayList<>();
        for (Finding finding : result.findings()) {
            differences.add(record ? recorded(call, body, file, finding) : shown(file, finding));
        }
        if (record) {
            result.matches().forEach(match -> match(call, body, file, match));
        }
        call.answer(200,
                new ReconciliationDocument(file.network(), SettlementPort.text(file.settlementDate()), file.sha256(),
                        result.rows(), result.matched(), result.matches().size(), result.oursMinor(),
                        result.theirsMinor(), result.explained(), record, differences));
    }

    private static MappedLayout layout(SettlementDesk desk, String name) {
        try {
            return name == null ? null : desk.layout(name);
        } catch (ConfigException e) {
            throw ProblemException.invalid(e.getMessage());
        }
    }

    private static NetworkFile read(FileBody body, MappedLayout layout) {
        byte[] content = content(body.content());
        try {
            if (layout == null) {
                return OwnLayout.read(content);
            }
        } catch (NetworkFile.UnreadableException e) {
            throw unreadable(e);
        }
        if (body.network() == null || body.date() == null) {
            throw ProblemException.invalid("a file of another layout needs network and date");
        }
        try {
            return layout.read(content, body.network(), SettlementPort.date("date", body.date()));
        } catch (NetworkFile.UnreadableException e) {
            throw unreadable(e);
        }
    }

    private static ProblemException unreadable(NetworkFile.UnreadableException e) {
        return new ProblemException(422, "UNREADABLE_FILE", "the file cannot be used: " + e.getMessage());
    }

    private static byte[] content(String zipped) {
        if (zipped == null) {
            throw ProblemException.invalid("content is missing: the file, zipped by gzip, in Base64");
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(zipped)))) {
            byte[] content = in.readNBytes(MOST_FILE + 1);
            if (content.length > MOST_FILE) {
                throw new ProblemException(413, "TOO_LARGE", "a file may have " + MOST_FILE + " bytes at most");
            }
            return content;
        } catch (IOException | IllegalArgumentException e) {
            throw ProblemException.invalid("content is the file, zipped by gzip, in Base64");
        }
    }

    // Each of them is one wish: the switch knows it again by network, date and reference.
    private CommandHeader header(ApiCall call, String reason) {
        return new CommandHeader(UUID.randomUUID().toString(), call.caller().name(), call.caller().roles(), reason,
                CommandHeader.ANY_VERSION, 0);
    }

    private DifferenceDocument recorded(ApiCall call, FileBody body, NetworkFile file, Finding finding) {
        port.carriedOut(call,
                new RecordDifference(header(call, body.reason()), file.network(), file.settlementDate(), finding.kind(),
                        finding.reference(), finding.mid(), finding.tid(), finding.oursMinor(), finding.theirsMinor(),
                        file.sha256() + ":" + finding.row()));
        String key = shape(file, finding).key();
        Difference known = port.ask(call, view -> view.registry().difference(key));
        return known == null ? shown(file, finding) : DifferenceDocument.of(known);
    }

    private static Difference shape(NetworkFile file, Finding finding) {
        return new Difference(0, file.network(), file.settlementDate(), finding.kind(), finding.reference(),
                finding.mid(), finding.tid(), finding.oursMinor(), finding.theirsMinor(),
                file.sha256() + ":" + finding.row(), 0, null, null, 0, null);
    }

    private static DifferenceDocument shown(NetworkFile file, Finding finding) {
        DifferenceDocument of = DifferenceDocument.of(shape(file, finding));
        return new DifferenceDocument(null, of.network(), of.date(), of.kind(), of.reference(), of.mid(), of.tid(),
                of.oursMinor(), of.theirsMinor(), of.source(), null, null, null, null, null);
    }

    private void match(ApiCall call, FileBody body, NetworkFile file, Match match) {
        if (port.ask(call, view -> view.registry().difference(match.number()).open())) {
            port.carriedOut(call, new MatchDifference(header(call, body.reason()), match.number(),
                    file.sha256() + ":" + match.row()));
        }
    }

    void simulated(ApiCall call) {
        byte[] file = port.operations().simulatedFile(call.path("name"),
                SettlementPort.date("date", String.valueOf(call.query("date"))));
        if (file == null) {
            throw ProblemException.notFound("no network " + call.path("name")
                    + " is simulated in this process: ask whoever plays it for its file");
        }
        call.text("text/csv; charset=utf-8", new String(file, StandardCharsets.UTF_8));
    }

    void list(ApiCall call) {
        String network = call.query("network");
        boolean open = call.queryFlag("open");
        int limit = call.limit();
        long after = call.queryNumber("cursor", 0);
        List<Difference> found = DIFFERENCES.find(port, call, after,
                one -> (!open || one.open()) && (network == null || one.network().equals(network)), limit + 1);
        call.answer(200, Page.of(found, limit, DifferenceDocument::of, one -> Long.toString(one.number())));
    }

    void resolve(ApiCall call) {
        ResolveBody body = call.body(ResolveBody.class);
        port.execute(call, new ResolveDifference(port.header(call, body.reason()), call.pathNumber("number"),
                ApiCall.constant(DifferenceOutcome.class, "as", body.as())), 200);
    }
}
