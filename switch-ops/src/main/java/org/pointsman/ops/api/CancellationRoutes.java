package org.pointsman.ops.api;

import java.util.List;
import java.util.OptionalLong;
import org.pointsman.node.CommandReply;
import org.pointsman.ops.tools.TerminalLines;
import org.pointsman.registry.cases.CaseView;
import org.pointsman.registry.model.CancellationStep;
import org.pointsman.registry.model.CaseCommand.StepCase;
import org.pointsman.registry.model.CaseFile;
import org.pointsman.registry.model.CaseStep;
import org.pointsman.registry.model.CaseType;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.PreCheckItem;
import org.pointsman.registry.model.TerminalExport;

/** Cancellations of terminals: how they begin, what stands in their way, the export of a terminal (domain 3.6). */
final class CancellationRoutes {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final SwitchPort port;

    CancellationRoutes(SwitchPort port) {
        this.port = port;
    }

    List<Route> routes() {
        return List.of(Route
                .post("/api/v1/cancellations", "openCancellations", Access.makers(Permission.CANCEL), this::open)
                .says("Asks for terminals of a merchant to be cancelled: a case for each; where one is open it is that one")
                .versioned().repeatable().body(CancellationBody.class, "OpenCancellations")
                .answers(201, "opened, or open already", "CancellationReply").mayMiss(),
                Route.get("/api/v1/terminals/{tid}/pre-check", "preCheckTerminal", Access.TRANSACTION_READERS,
                        this::preCheck)
                        .says("What stands in the way of closing a terminal, with numbers, amounts and who can clear it")
                        .named("tid", "terminal id, F41", Parameter.Type.TID)
                        .whole("a line for each thing that is checked").tells("PreCheck"),
                Route.post("/api/v1/cases/{id}/export", "exportCase", Access.makers(Permission.CANCEL), this::export)
                        .watchesReaders()
                        .says("Writes out all transactions of a terminal that is being cancelled, and keeps count, sum and digest with the case")
                        .named("id", "number of the case").repeatable().body(ExportBody.class, "Decision")
                        .answers(200, "written out", "Export").mayMiss());
    }

    void open(ApiCall call) {
        CancellationBody body = call.body(CancellationBody.class);
        CommandReply reply = port.carriedOut(call, body.command(port.header(call, body.reason())));
        List<Long> ids = port.ask(call, view -> body.tids().stream()
                .map(tid -> view.registry().openCases(tid).stream().filter(file -> file.type() == CaseType.CANCELLATION)
                        .mapToLong(CaseFile::id).findFirst())
                .filter(OptionalLong::isPresent).map(OptionalLong::getAsLong).toList());
        call.answer(201, CancellationReply.of(reply, ids));
    }

    void preCheck(ApiCall call) {
        String tid = call.path("tid");
        List<PreCheckItem> items = port.ask(call,
                view -> view.registry().preCheck(tid, Math.floorDiv(view.nowNs(), NANOS_PER_MILLI)));
        if (items == null) {
            throw ProblemException.notFound("terminal " + tid + " is not known");
        }
        call.answer(200, PreCheckDocument.of(tid, items));
    }

    // Twice: what was written out is what the switch has, and nothing happened meanwhile.
    void export(ApiCall call) {
        long id = call.pathNumber("id");
        CaseView view = port.ask(call, state -> state.registry().caseView(id));
        if (view == null || view.file().cancellation() == null) {
            throw ProblemException.notFound("cancellation " + id + " is not known: `case list --type CANCELLATION`");
        }
        String tid = view.file().tid();
        long changes = port.ask(call, state -> state.closingChanges(tid));
        TerminalLines lines = lines(call, tid);
        String sha256 = lines.sha256();
        if (!lines(call, tid).sha256().equals(sha256)) {
            throw new ProblemException(409, "STALE",
                    "transactions of terminal " + tid + " changed while they were written out: repeat it");
        }
        ExportBody body = call.body(ExportBody.class);
        TerminalExport made = new TerminalExport(lines.count(), lines.sumMinor(), sha256, changes, call.caller().name(),
                0);
        CommandReply reply = port.carriedOut(call, new StepCase(port.header(call, body.reason()), id, CaseStep.EXPORT,
                List.of(), CancellationStep.exported(made)));
        call.answer(200, new ExportDocument(id, tid, lines.count(), lines.sumMinor(), sha256, lines.lines(),
                reply.message(), reply.position()));
    }

    private TerminalLines lines(ApiCall call, String tid) {
        return TerminalLines.of(tid, query -> port.ask(call, view -> view.find(query)));
    }

    private record ExportBody(String reason) {
    }
}
