package org.pointsman.ops.api;

import java.util.List;
import java.util.function.Supplier;
import org.pointsman.node.KeyDesk;
import org.pointsman.node.KeyEntry;
import org.pointsman.node.TerminalMasterKey;
import org.pointsman.registry.model.Approval;
import org.pointsman.registry.model.KeyCommand.EnterKeyComponent;
import org.pointsman.registry.model.KeyCommand.ExportKey;
import org.pointsman.registry.model.KeyComponent;
import org.pointsman.registry.model.Permission;
import org.pointsman.registry.model.RegistryCommand.Approve;
import org.pointsman.registry.model.RegistryCommand.RenewTerminalKeys;
import org.pointsman.registry.model.Terminal;
import org.pointsman.security.KeyAlgorithm;
import org.pointsman.security.KeyBlockVersion;

/** Master keys of terminals: their import, whole or by components, and their export. No answer has a key in clear. */
final class KeyRoutes {
    private final SwitchPort port;

    KeyRoutes(SwitchPort port) {
        this.port = port;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/keys", "listKeys", Access.READERS, this::list).says(
                "Keys with their age: each held by the switch, and of those of terminals the oldest and how many there are")
                .whole("as many as networks and versions of data keys").tells("KeyPage"),
                Route.post("/api/v1/terminals/{tid}/master-key", "importKey", Access.makers(Permission.RENEW_KEYS),
                        this::importKey).says("Gives a terminal another master key")
                        .named("tid", "terminal id, F41", Parameter.Type.TID).versioned().repeatable()
                        .body(KeyBody.class, "ImportKey").carriedOut(),
                Route.post("/api/v1/terminals/{tid}/master-key/components", "enterKeyComponent",
                        Access.makers(Permission.COMPOSE_KEY), this::first)
                        .says("Gives the first component of a master key; others give theirs")
                        .named("tid", "terminal id, F41", Parameter.Type.TID).versioned().repeatable()
                        .body(FirstComponentBody.class, "FirstKeyComponent").waits(),
                Route.post("/api/v1/approvals/{id}/component", "giveKeyComponent",
                        Access.makers(Permission.COMPOSE_KEY), this::next)
                        .says("Gives a further component of a master key; after the last one the terminal has it")
                        .named("id", "request of the first component", Parameter.Type.NUMBER).repeatable()
                        .body(ComponentBody.class, "KeyComponent").carriedOut().waits(),
                Route.post("/api/v1/terminals/{tid}/master-key/export", "exportKey",
                        Access.makers(Permission.EXPORT_KEY), this::export)
                        .says("Writes the master key of a terminal into a key block under keyBlockKey")
                        .named("tid", "terminal id, F41", Parameter.Type.TID).body(ExportBody.class, "ExportKey")
                        .tells("ExportedKey"));
    }

    void list(ApiCall call) {
        call.answer(200, new Page<>(desk().inventory().stream().map(KeyDocument::of).toList(), null));
    }

    void importKey(ApiCall call) {
        KeyBody body = call.body(KeyBody.class);
        TerminalMasterKey key = body.algorithm() == null
                ? port.terminalMasterKey(body.tmk(), body.wrappedTmk(), body.kcv())
                : clearKey(body);
        port.execute(call,
                new RenewTerminalKeys(port.header(call, body.reason()), call.path("tid"), key.wrappedHex(), key.kcv()),
                200);
    }

    // In a wrapped key and in a key block stands what cipher it is for.
    private TerminalMasterKey clearKey(KeyBody body) {
        if (body.tmk() == null || body.wrappedTmk() != null) {
            throw ProblemException.invalid("algorithm is for a key in clear, tmk");
        }
        KeyAlgorithm algorithm = ApiCall.constant(KeyAlgorithm.class, "algorithm", body.algorithm());
        return SwitchPort.compared(body.kcv(), tried(() -> desk().clearKey(algorithm, body.tmk())));
    }

    void first(ApiCall call) {
        FirstComponentBody body = call.body(FirstComponentBody.class);
        if (body.components() == null || body.kcv() == null) {
            throw ProblemException.invalid("components and kcv are needed");
        }
        KeyComponent component = tried(() -> desk().first(body.component(), said(body.componentKcv()), body.serial()));
        port.execute(call, new EnterKeyComponent(port.header(call, body.reason()), call.path("tid"), body.components(),
                component, body.kcv(), body.serial()), 202);
    }

    void next(ApiCall call) {
        ComponentBody body = call.body(ComponentBody.class);
        long id = call.pathNumber("id");
        Approval asked = port.ask(call, view -> view.registry().approval(id));
        KeyComponent component = asked != null && asked.command() instanceof EnterKeyComponent key
                ? tried(() -> desk().next(key, asked.approvedBy().size() + 1, body.component(),
                        said(body.componentKcv())))
                : null;
        port.execute(call, new Approve(port.header(call, body.reason()), id, component), 200);
    }

    void export(ApiCall call) {
        ExportBody body = call.body(ExportBody.class);
        String tid = call.path("tid");
        KeyBlockVersion version = body.version() == null
                ? KeyBlockVersion.D
                : ApiCall.constant(KeyBlockVersion.class, "version", body.version());
        Terminal terminal = port.ask(call, view -> view.registry().terminal(tid));
        String block = null;
        String unable = null;
        try {
            block = terminal == null ? null : desk().export(terminal.wrappedTmkHex(), version);
        } catch (IllegalArgumentException e) {
            unable = e.getMessage();
        }
        port.carriedOut(call, new ExportKey(port.header(call, body.reason()), tid, unable));
        call.answer(200, new ExportedKey(tid, terminal.kcv(), block));
    }

    private KeyDesk desk() {
        return port.operations().keys();
    }

    private static String said(String kcv) {
        if (kcv == null || kcv.length() < 6) {
            throw ProblemException.invalid("componentKcv, the check value of the component, has six digits");
        }
        return kcv.substring(0, 6);
    }

    private static <T> T tried(Supplier<T> step) {
        try {
            return step.get();
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(e.getMessage());
        }
    }

    private record KeyDocument(String kind, String name, String kcv, String state, String since, String expires,
            int count, int overdue) {
        static KeyDocument of(KeyEntry entry) {
            String state = entry.overdue() > 0 ? "OVERDUE" : entry.current() ? "CURRENT" : "FORMER";
            return new KeyDocument(entry.kind().name(), entry.name(), entry.kcv(), state,
                    entry.since() == null ? null : entry.since().toString(),
                    entry.expires() == null ? null : entry.expires().toString(), entry.count(), entry.overdue());
        }
    }

    private record KeyBody(String wrappedTmk, String tmk, String algorithm, String kcv, String reason) {
    }

    private record FirstComponentBody(String component, String componentKcv, Integer components, String kcv,
            String serial, String reason) {
    }

    private record ComponentBody(String component, String componentKcv, String reason) {
    }

    private record ExportBody(String version, String reason) {
    }

    private record ExportedKey(String tid, String kcv, String block) {
    }
}
